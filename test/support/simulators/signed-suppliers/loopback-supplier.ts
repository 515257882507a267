/** A supplier on loopback: real HTTP, bytes in and bytes out, and ways in which an answer gets lost. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStrikes } from '../loopback.ts';
import type { Loopback } from '../loopback.ts';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface LoopbackSupplier {
  readonly origin: string;
  /** As they came. */
  readonly requests: Received[];
  /** What is done with the next answers, one each: handed over, or the connection cut after the work is done. */
  loseAnswers(count: number): void;
  /** Answers instead of the supplier's own, one each. */
  answerNext(...answers: Answer[]): void;
  readonly strike: Loopback['strike'];
  close(): Promise<void>;
}

export async function startSupplier(answer: (received: Received) => Answer): Promise<LoopbackSupplier> {
  const requests: Received[] = [];
  const instead: Answer[] = [];
  const strikes = createStrikes();
  let lost = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [path = '', query = ''] = (request.url ?? '').split('?');
      const { method = '', headers } = request;
      const received = { method, path, query, headers, bytes: Buffer.concat(chunks) };
      requests.push(received);
      const weather = strikes.take(received, `${query} ${received.bytes.toString('latin1')}`);
      const own = weather?.kind === 'refuse' ? undefined : (instead.shift() ?? answer(received));
      const cut = lost > 0 || weather?.kind === 'reset';
      lost = Math.max(0, lost - 1);
      if (weather?.kind === 'hang') return;
      if (cut) {
        request.socket.destroy();
        return;
      }
      const told = weather?.kind === 'refuse' ? weather.reply : own && toSim(own);
      const {
        status,
        headers: more,
        body,
      } = weather?.kind === 'change' && told ? weather.change(told) : (told ?? EMPTY);
      const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body ?? '');
      response.writeHead(status, more).end(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    loseAnswers: (count) => void (lost = count),
    strike: strikes.strike,
    answerNext: (...answers) => void instead.push(...answers),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const EMPTY = { status: 200, headers: {}, body: '' };

function toSim({ status = 200, headers = {}, body }: Answer) {
  return { status, headers, body: body as unknown };
}

/** A form's fields, in the charset of its bytes: percent signs and blanks undone by hand. */
export function readFormBytes(bytes: Buffer, charset: string): ReadonlyMap<string, string> {
  const decoder = new TextDecoder(charset, { fatal: true });
  const unescape = (text: string) => {
    const raw = text.replaceAll('+', ' ');
    const out: number[] = [];
    for (let index = 0; index < raw.length; index++) {
      const isEscape = raw[index] === '%';
      out.push(isEscape ? Number.parseInt(raw.slice(index + 1, index + 3), 16) : raw.charCodeAt(index));
      if (isEscape) index += 2;
    }
    return decoder.decode(Uint8Array.from(out));
  };
  const pairs = bytes
    .toString('latin1')
    .split('&')
    .filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [unescape(pair.slice(0, at)), unescape(pair.slice(at + 1))] as const;
    }),
  );
}
