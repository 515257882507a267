import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this person's Kaduo keeps its data when no folder is named: the place the operating system has for it. */
export function defaultDataDir(): string {
  const home = homedir();
  switch (process.platform) {
    case 'win32':
      return join(process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Kaduo');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Kaduo');
    default:
      return join(process.env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'kaduo');
  }
}
