import { describe, expect, it } from 'vitest';
import { judgeDataFolder } from '../../../core/backup/judge-data-folder.ts';
import type { UnsafeFolder } from '../../../core/backup/judge-data-folder.ts';

const linux = {
  platform: 'linux',
  installation: '/opt/Kaduo',
  mounts: [
    { at: '/', kind: 'ext4' },
    { at: '/mnt/shop', kind: 'cifs' },
  ],
} as const;
const windows = { platform: 'win32', installation: 'C:\\Programs\\Kaduo', mounts: [] } as const;
const mac = { platform: 'darwin', installation: '/Applications/Kaduo.app/Contents/MacOS', mounts: [] } as const;

const CASES: readonly [string, typeof linux | typeof windows | typeof mac, UnsafeFolder | undefined][] = [
  ['/home/aiko/.local/share/kaduo', linux, undefined],
  ['/home/aiko/Dropbox/kaduo', linux, 'synced'],
  ['/mnt/shop/kaduo', linux, 'network'],
  ['/mnt/shopping/kaduo', linux, undefined],
  ['/opt/Kaduo/data', linux, 'inside_installation'],
  ['C:\\Users\\Aiko\\AppData\\Roaming\\Kaduo', windows, undefined],
  ['C:\\Users\\Aiko\\OneDrive - Sakura\\Kaduo', windows, 'synced'],
  ['\\\\nas\\shop\\kaduo', windows, 'network'],
  ['C:\\Programs\\Kaduo\\data', windows, 'inside_installation'],
  ['/Users/aiko/Library/Application Support/Kaduo', mac, undefined],
  ['/Users/aiko/Library/Mobile Documents/com~apple~CloudDocs/kaduo', mac, 'synced'],
  ['/Users/aiko/Library/CloudStorage/GoogleDrive-a@b.jp/kaduo', mac, 'synced'],
];

describe('where a shop’s data may lie', () => {
  it.each(CASES)('%s', (folder, machine, expected) => {
    expect(judgeDataFolder({ folder, ...machine })).toBe(expected);
  });
});
