import { StartRefusal } from '../core/app.ts';

/**
 * Why Kaduo did not start, in one plain line for a terminal, ending with the code to quote. Undefined for what is not
 * a refusal but a bug.
 */
export function describeStartFailure(error: unknown): string | undefined {
  if (error instanceof StartRefusal) return `${sentenceFor(error)} [${error.code}]`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'Another program uses this port; choose another one with --port, or leave it out. [PORT_IN_USE]';
  }
  return undefined;
}

function sentenceFor(refusal: StartRefusal): string {
  const folder = String(refusal.data['folder'] ?? 'the data folder');
  switch (refusal.code) {
    case 'DATABASE_TOO_NEW':
      return `The data in ${folder} was written by a newer version of Kaduo. Install that version; nothing was changed.`;
    case 'DATABASE_DAMAGED':
      return `The database in ${folder} is damaged. Put back the newest file of its folder "backups" with "restore --from FILE"; nothing was changed.`;
    case 'DATA_FOLDER_READ_ONLY':
      return `Kaduo may not write in ${folder}. Choose another folder with --data, or change its permissions.`;
    case 'DATA_FOLDER_UNSAFE':
      return `${folder} is on a network, is kept in step by a cloud service, or belongs to the program itself; a shop's file would be damaged or lost there. Choose another folder with --data.`;
    case 'DATABASE_MISSING':
      return `There was a shop in ${folder}, and its file kaduo.sqlite is gone. Nothing was begun in its place: put back the newest file of the folder "backups" with "restore --from FILE", or the file itself.`;
    case 'SECRETS_FILE_OPEN':
      return `Other accounts of this machine can read the secrets of the shop: ${String(refusal.data['file'])} has the rights ${String(refusal.data['mode'])}. Take them away with "chmod 600", and change the keys at the providers where somebody may have read them.`;
    case 'DATA_FOLDER_IN_USE':
      return `Another Kaduo is running with the data in ${folder}. Use that one, or stop it first.`;
  }
}
