/** Runs in the page's process before the page, sandboxed: hands the core's port over and nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import { CORE_LOST_MESSAGE, CORE_PORT_MESSAGE, type KaduoShell } from '../contract/shell.ts';
import { version } from '../package.json';
import { IPC_CONNECT_CORE, IPC_CORE_LOST, IPC_CORE_PORT } from './messages.ts';

// A port cannot pass the context bridge; a window message can carry it.
ipcRenderer.on(IPC_CORE_PORT, (event) =>
  window.postMessage({ type: CORE_PORT_MESSAGE }, window.location.origin, event.ports),
);
ipcRenderer.on(IPC_CORE_LOST, () => window.postMessage({ type: CORE_LOST_MESSAGE }, window.location.origin));

const shell: KaduoShell = {
  kind: 'desktop',
  version,
  platform: process.platform as KaduoShell['platform'],
  connectCore: () => ipcRenderer.send(IPC_CONNECT_CORE),
};
contextBridge.exposeInMainWorld('kaduoShell', shell);
