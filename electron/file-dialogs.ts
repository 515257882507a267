import { join } from 'node:path';
import { app, dialog, session } from 'electron';
import { describeMoment } from './strings.ts';

/** A sheet or receipt that the page makes is a download: the person is asked where, starting from the usual folder. */
export function askWhereToSave(): void {
  session.defaultSession.on('will-download', (_event, item) => {
    item.setSaveDialogOptions({ defaultPath: join(app.getPath('downloads'), item.getFilename()) });
  });
}

/** Tells the person in a box, and whoever started Kaduo from a terminal in one line, what is wrong. */
export function showTrouble(moment: Parameters<typeof describeMoment>[0], dataDir: string): void {
  process.stderr.write(`${describeMoment(moment, 'en', dataDir).replaceAll('\n\n', ' ').replace('\n', ' [')}]\n`);
  dialog.showErrorBox('Kaduo', describeMoment(moment, app.getLocale(), dataDir));
}
