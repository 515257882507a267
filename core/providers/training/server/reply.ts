import type { ServerResponse } from 'node:http';
import { deliverRaw, type RawDelivery } from './deliver-raw.ts';

/** What the training provider answers, and how the answer travels. */
export interface Reply {
  readonly status: number;
  /** Sent as JSON unless `contentType` says otherwise; then it is text, or bytes. */
  readonly body: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delivery?: Delivery;
}

export type Delivery =
  | { readonly kind: 'late'; readonly afterMs: number }
  /** The connection stays open and silent until the client goes. */
  | { readonly kind: 'never' }
  | { readonly kind: 'reset' }
  /** Closed in good order, without one byte of an answer. */
  | { readonly kind: 'hang_up' }
  /** Half of the body, then the connection is reset. */
  | { readonly kind: 'cut' }
  /** Byte by byte, evenly over the time. */
  | { readonly kind: 'drip'; readonly overMs: number }
  | RawDelivery;

/** Waits without holding the process; injected so that tests can use their own clock. */
export type Wait = (delayMs: number) => Promise<void>;

export function refusal(status: number, code: string, facts: Readonly<Record<string, unknown>> = {}): Reply {
  return { status, body: { error: { code }, ...facts } };
}

/** More calls than are allowed: not looked at. */
export function tooMany(facts: Readonly<Record<string, unknown>> = {}): Reply {
  return { ...refusal(429, 'RATE_LIMITED', facts), headers: { 'retry-after': '1' } };
}

export async function deliver(response: ServerResponse, reply: Reply, wait: Wait): Promise<void> {
  const bytes = bytesOf(reply);
  const delivery = reply.delivery;
  if (delivery?.kind === 'never') return;
  if (delivery?.kind === 'reset') return reset(response);
  if (delivery?.kind === 'hang_up') return void response.socket?.end();
  if (delivery?.kind === 'late') await wait(delivery.afterMs);
  if (response.destroyed) return;
  const headers = {
    'content-type': reply.contentType ?? 'application/json; charset=utf-8',
    ...(reply.status === 204 ? {} : { 'content-length': String(bytes.length) }),
    'cache-control': 'no-store',
    ...reply.headers,
  };
  if (delivery && 'isRaw' in delivery)
    return deliverRaw(response, { status: reply.status, headers, bytes }, delivery, wait);
  response.writeHead(reply.status, headers);
  if (delivery?.kind === 'cut') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
      // The half has been handed to the system; a little later it has left, and then the line breaks.
      void wait(20).then(() => reset(response));
    });
    return;
  }
  if (delivery?.kind === 'drip') return drip(response, bytes, delivery.overMs, wait);
  response.end(bytes);
}

function bytesOf({ body, contentType }: Reply): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(contentType === undefined ? JSON.stringify(body) : String(body), 'utf8');
}

async function drip(response: ServerResponse, bytes: Buffer, overMs: number, wait: Wait): Promise<void> {
  for (let index = 0; index < bytes.length && !response.destroyed; index++) {
    response.write(bytes.subarray(index, index + 1));
    await wait(overMs / bytes.length);
  }
  if (!response.destroyed) response.end();
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}
