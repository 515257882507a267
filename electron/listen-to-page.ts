import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import type { Log } from '../core/ports.ts';
import { isOurPage } from './page-address.ts';

/** The only way to hear a page: whatever another page, a frame inside ours or a frame that is gone sends is dropped. */
export function listenToPage(
  { ipc, log }: { readonly ipc: Pick<IpcMain, 'on'>; readonly log: Log },
  channel: string,
  listener: (page: WebContents) => void,
): void {
  ipc.on(channel, (event: IpcMainEvent) => {
    if (isFromOurPage(event)) listener(event.sender);
    else log.warn('message-refused', { channel });
  });
}

function isFromOurPage({ senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOurPage(senderFrame.url);
}
