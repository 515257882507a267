/** What the main process and the core's process tell each other, beside the ports that join core and pages. */
import type { UpdateFailureReason } from '../contract/terms/update.ts';
import type { StartRefusal } from '../core/app.ts';
import type { OfferedProgram } from '../core/platform/program-updates.ts';
import type { WorkerName } from '../core/ports.ts';

export type ToCore =
  | { readonly type: 'start'; readonly dataDir: string; readonly version: string }
  /** With one port: a page's. */
  | { readonly type: 'page-port' }
  /** With one port: the worker's. */
  | { readonly type: 'worker-port'; readonly workerId: number }
  | { readonly type: 'worker-exit'; readonly workerId: number }
  | { readonly type: 'secret-answer'; readonly askId: number; readonly value?: string; readonly failure?: string }
  | {
      readonly type: 'update-answer';
      readonly askId: number;
      readonly isAble?: boolean;
      readonly offered?: OfferedProgram;
      /** Named where it is a reason that the contract knows. */
      readonly failure?: { readonly why?: UpdateFailureReason; readonly words: string };
    }
  | { readonly type: 'update-percent'; readonly percent: number }
  | { readonly type: 'stop' };

export type FromCore =
  | { readonly type: 'ready' }
  | { readonly type: 'refused'; readonly code: StartRefusal['code']; readonly data: StartRefusal['data'] }
  | {
      readonly type: 'worker-spawn';
      readonly workerId: number;
      readonly name: WorkerName;
      readonly args: readonly string[];
      readonly heapMaxMb: number;
    }
  | { readonly type: 'worker-kill'; readonly workerId: number }
  | SecretAsk
  | UpdateAsk;

/** Only the main process can use the system's key store. */
export type SecretAsk = {
  readonly type: 'secret-ask';
  readonly askId: number;
} & (
  | { readonly act: 'read' | 'remove'; readonly name: string }
  | { readonly act: 'write'; readonly name: string; readonly value: string }
  /** Where secrets are kept. */
  | { readonly act: 'place' }
);

/** Only the main process can replace the program. */
export type UpdateAsk = { readonly type: 'update-ask'; readonly askId: number } & (
  | { readonly act: 'able' | 'fetch' | 'install' }
  | { readonly act: 'check'; readonly address: string }
);

/** Between main process and preload script. */
export const IPC_CONNECT_CORE = 'connect-core';
export const IPC_CORE_PORT = 'core-port';
export const IPC_CORE_LOST = 'core-lost';
