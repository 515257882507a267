import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Wait } from './reply.ts';

/** Answers that no well-behaved HTTP library would write: the bytes go to the socket as they are. */
export type RawDelivery = { readonly isRaw: true } & (
  | /** So much of the whole answer, headers included, and never all of it; then the connection is reset. */
    { readonly kind: 'reset_at'; readonly fraction: number }
  /** The headers byte by byte over the time, then the body. */
  | { readonly kind: 'slow_headers'; readonly overMs: number }
  /** `content-length` is wrong by so much; when it promises too much, the connection is closed at the end. */
  | { readonly kind: 'wrong_length'; readonly byBytes: number }
  /** The same answer again on the same connection, where the client expects the answer to its next request. */
  | { readonly kind: 'twice' }
);

interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** Long enough for what was written to leave before the line breaks. */
const LEAVING_MS = 20;

export async function deliverRaw(
  response: ServerResponse,
  reply: RawReply,
  delivery: RawDelivery,
  wait: Wait,
): Promise<void> {
  const { socket } = response;
  if (!socket) return;
  switch (delivery.kind) {
    case 'reset_at': {
      const whole = Buffer.concat([headOf(reply), reply.bytes]);
      socket.write(whole.subarray(0, Math.floor(whole.length * delivery.fraction)));
      await wait(LEAVING_MS);
      socket.resetAndDestroy();
      return;
    }
    case 'slow_headers':
      await dripInto(socket, headOf(reply), delivery.overMs, wait);
      if (!socket.destroyed) socket.end(reply.bytes);
      return;
    case 'wrong_length': {
      const length = String(Math.max(1, reply.bytes.length + delivery.byBytes));
      socket.write(headOf({ ...reply, headers: { ...reply.headers, 'content-length': length } }));
      socket.write(reply.bytes);
      await wait(LEAVING_MS);
      socket.end();
      return;
    }
    case 'twice':
      response.writeHead(reply.status, reply.headers);
      response.end(reply.bytes, () => {
        socket.write(headOf(reply));
        socket.write(reply.bytes);
      });
  }
}

function headOf({ status, headers }: RawReply): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`, 'latin1');
}

async function dripInto(socket: Socket, bytes: Buffer, overMs: number, wait: Wait): Promise<void> {
  for (let index = 0; index < bytes.length && !socket.destroyed; index++) {
    socket.write(bytes.subarray(index, index + 1));
    await wait(overMs / bytes.length);
  }
}
