/** Printers in the network that take bytes on a port of their own, as most do on 9100. */
import { connect } from 'node:net';

const CONNECT_MS = 4_000;
/** A printer without paper takes nothing more: its buffer is a few kilobytes. */
const SILENCE_MS = 10_000;

/** `not_sent`: proven that no byte was handed over. `interrupted`: part of it may be on paper. */
export type RawPrintResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'not_sent' | 'interrupted'; readonly reason: string };

export type SendToPrinter = (
  printer: { readonly host: string; readonly port: number },
  bytes: Uint8Array,
) => Promise<RawPrintResult>;

/** Hands the bytes over, once; waits until the printer has taken them all and the connection is closed. Never throws. */
export function createRawPrinter(limits = { connectMs: CONNECT_MS, silenceMs: SILENCE_MS }): SendToPrinter {
  return ({ host, port }, bytes) =>
    new Promise((resolve) => {
      const socket = connect({ host, port });
      const state = { isConnected: false, isDone: false };
      const end = (result: RawPrintResult) => {
        if (state.isDone) return;
        state.isDone = true;
        socket.destroy();
        resolve(result);
      };
      const fail = (reason: string) => end({ kind: state.isConnected ? 'interrupted' : 'not_sent', reason });
      socket.setTimeout(limits.connectMs, () => fail('TIMEOUT'));
      socket.on('error', (error) => fail('code' in error && typeof error.code === 'string' ? error.code : error.name));
      socket.on('close', () => fail('CLOSED'));
      socket.on('connect', () => {
        state.isConnected = true;
        socket.setTimeout(limits.silenceMs);
        // What a printer says meanwhile is read, so that its side can close.
        socket.resume();
        socket.on('end', () =>
          end(socket.writableFinished ? { kind: 'sent' } : { kind: 'interrupted', reason: 'CLOSED' }),
        );
        socket.end(bytes, () => {
          // Many printers never close their side: what the machine has handed over is what can be known.
          socket.setTimeout(limits.silenceMs, () => end({ kind: 'sent' }));
          setTimeout(() => end({ kind: 'sent' }), GOODBYE_MS);
        });
      });
    });
}

/** Time for the other side to say that it broke off. */
const GOODBYE_MS = 300;
