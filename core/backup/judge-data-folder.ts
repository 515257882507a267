import { realpathSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Why a folder must not hold the shop's file. */
export type UnsafeFolder = 'inside_installation' | 'network' | 'synced';

export interface FolderFacts {
  /** Absolute, links followed. */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  /** Where the program's own files are; an update replaces them. */
  readonly installation: string;
  /** Mount points with the kind of each file system, where the system tells. */
  readonly mounts: readonly { readonly at: string; readonly kind: string }[];
}

/** Names of folders that the clients of these services keep in step: a half-copied file comes back as the whole one. */
const SYNCED =
  /^(?:onedrive(?: - .*)?|dropbox(?: \(.*\))?|google ?drive|googledrive-.*|my drive|icloud ?drive|mobile documents|nextcloud|owncloud|坚果云|nutstore|baidunetdiskworkspace)$/i;
const NETWORK_KINDS = /^(?:nfs\d?|cifs|smb\d?|smbfs|smb3|afpfs|9p|fuse\.sshfs|davfs|fuse\.davfs2|fuse\.rclone)$/;

/** Undefined: the folder is fit. Pure. */
export function judgeDataFolder({ folder, platform, installation, mounts }: FolderFacts): UnsafeFolder | undefined {
  const parts = folder.split(/[\\/]/);
  if (parts.some((part) => SYNCED.test(part))) return 'synced';
  if (platform === 'darwin' && /\/Library\/CloudStorage\//.test(`${folder}/`)) return 'synced';
  if (platform === 'win32' && /^[\\/]{2}(?![?.][\\/][A-Za-z]:)/.test(folder)) return 'network';
  const mount = mounts.filter(({ at }) => isInside(folder, at, '/')).toSorted((a, b) => b.at.length - a.at.length)[0];
  if (mount && NETWORK_KINDS.test(mount.kind)) return 'network';
  return isInside(folder, installation, platform === 'win32' ? '\\' : '/') ? 'inside_installation' : undefined;
}

/** Of a folder that is there, on this machine. */
export function judgeThisFolder(dataDir: string): UnsafeFolder | undefined {
  return judgeDataFolder({
    folder: realpathSync(resolve(dataDir)),
    platform: process.platform,
    installation: dirname(process.execPath),
    mounts: process.platform === 'linux' ? readMounts() : [],
  });
}

function isInside(folder: string, outer: string, separator: '/' | '\\'): boolean {
  if (folder === outer) return true;
  return folder.startsWith(outer.endsWith(separator) ? outer : outer + separator);
}

function readMounts(): FolderFacts['mounts'] {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .map(([, at = '', kind = '']) => ({ at: at.replaceAll('\\040', ' '), kind }));
}
