import type { LoadedUpdater } from './program-updates.ts';

/** The updater of this system and of the way in which this program was installed. */
export async function loadUpdater(): Promise<LoadedUpdater> {
  const { autoUpdater, CancellationToken } = await import('electron-updater');
  return { updater: autoUpdater, newCancellation: () => new CancellationToken() };
}
