/** A thermal printer on loopback that prints into an array: reads ESC/POS as far as our receipts use it. */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Printed {
  readonly widthBytes: number;
  readonly rows: Buffer;
  readonly cuts: number;
  readonly pulses: number;
}

export interface ThermalPrinter {
  readonly port: number;
  /** One for each connection that was closed by the other side. */
  readonly papers: Printed[];
  /** From now on it breaks off after so many bytes; undefined: it takes everything. */
  breakAfter(bytes: number | undefined): void;
}

export async function startThermalPrinter(): Promise<ThermalPrinter> {
  const papers: Printed[] = [];
  const state: { breakAfter: number | undefined } = { breakAfter: undefined };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const chunks: Buffer[] = [];
    let count = 0;
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      count += chunk.length;
      if (state.breakAfter !== undefined && count >= state.breakAfter) socket.resetAndDestroy();
    });
    socket.on('end', () => {
      papers.push(readEscPos(Buffer.concat(chunks)));
      socket.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    papers,
    breakAfter: (bytes) => void (state.breakAfter = bytes),
  };
}

/** Throws at a command that our receipts do not use: whatever is sent must be understood. */
export function readEscPos(bytes: Buffer): Printed {
  const rows: Buffer[] = [];
  let [at, widthBytes, cuts, pulses] = [0, 0, 0, 0];
  const is = (...wanted: number[]) => wanted.every((byte, index) => bytes[at + index] === byte);
  while (at < bytes.length) {
    if (is(0x1d, 0x76, 0x30)) {
      widthBytes = bytes.readUInt16LE(at + 4);
      const height = bytes.readUInt16LE(at + 6);
      rows.push(bytes.subarray(at + 8, at + 8 + widthBytes * height));
      at += 8 + widthBytes * height;
    } else if (is(0x1d, 0x56)) {
      cuts += 1;
      at += (bytes[at + 2] ?? 0) >= 65 ? 4 : 3;
    } else if (is(0x1b, 0x70)) {
      pulses += 1;
      at += 5;
    } else if (is(0x1b, 0x40)) at += 2;
    else if (is(0x1b, 0x4d) || is(0x1b, 0x61) || is(0x1b, 0x33) || is(0x1b, 0x74)) at += 3;
    else if (is(0x1c, 0x2e) || is(0x1b, 0x32)) at += 2;
    else if (is(0x0a) || is(0x0d)) at += 1;
    else throw new Error(`not ESC/POS that a receipt uses: ${bytes.subarray(at, at + 8).toString('hex')} at ${at}`);
  }
  return { widthBytes, rows: Buffer.concat(rows), cuts, pulses };
}
