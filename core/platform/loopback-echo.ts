/** A server on this very machine that keeps what it is sent, byte by byte, and answers what it was told to. */
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface EchoReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export interface LoopbackEcho {
  /** Name and port. */
  readonly host: string;
  /** Every request so far, exactly as it came. */
  readonly received: readonly Buffer[];
  close(): Promise<void>;
}

/** More is no request for a recharge. */
const REQUEST_BYTES_MAX = 256 * 1024;

/** `answer` is asked for each request that is whole. */
export async function startLoopbackEcho(answer: (request: Buffer) => EchoReply): Promise<LoopbackEcho> {
  const received: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    let bytes = Buffer.alloc(0);
    socket.on('close', () => open.delete(socket));
    // Whoever hangs up has its reasons.
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length > REQUEST_BYTES_MAX) return void socket.destroy();
      if (!isWhole(bytes)) return;
      received.push(bytes);
      socket.end(writeReply(answer(bytes)));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Our own client says how long a body is. */
function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const [, length = '0'] = /\r\ncontent-length: *(\d+)/i.exec(bytes.toString('latin1', 0, end)) ?? [];
  return bytes.length >= end + 4 + Number(length);
}

function writeReply({ status, contentType, body }: EchoReply): Buffer {
  const hasBody = status !== 204 && status !== 304;
  const head = [
    `HTTP/1.1 ${status} Told`,
    ...(hasBody ? [`Content-Type: ${contentType}`, `Content-Length: ${body.length}`] : []),
    'Connection: close',
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), hasBody ? body : new Uint8Array()]);
}
