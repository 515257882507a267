import { Agent, type Dispatcher } from 'undici';
import type { BodyEncoding, HttpOnce, HttpRequest, HttpResult } from '../ports.ts';
import { judgeAddress } from '../providers/judge-address.ts';
import { callTime } from './http-thread-messages.ts';
import type { CallTime, Timing } from './http-thread-messages.ts';
import { createSendGate } from './send-gate.ts';

/** A provider's answer is a few kB; more than this is a fault or an attack. */
export const REPLY_BYTES_MAX = 1024 * 1024;
/** A server that takes longer to greet is not there; nothing has been sent by then. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Shorter than what common servers keep, so that a sleeping connection is seldom dead when it is used again. */
const KEEP_ALIVE_MS = 4_000;

/** Its time was over before it could be handed to the network. */
export const WINDOW_MISSED = { kind: 'not_sent', cause: 'WINDOW_MISSED' } as const satisfies HttpResult;

/** Whoever had it sent has called it back before its turn came. */
const CALLED_BACK = { kind: 'not_sent', cause: 'CALLED_BACK' } as const satisfies HttpResult;

/** An `HttpOnce` that can be shut: `close` ends sleeping connections and fails what is under way. */
export interface ClosableHttpOnce extends HttpOnce {
  /** `timing` is the caller's where a request was handed over by another thread; taken now where it is absent. */
  send(request: HttpRequest, timing?: Timing): Promise<HttpResult>;
  close(): Promise<void>;
}

/**
 * Sends each request at most once over kept connections. undici tells, by `onRequestStart`, the moment before the first
 * byte is written: a failure before it is `not_sent`, anything after it that is not a whole reply is `unknown`.
 * What may not be called, see `judge-address.ts`, is not sent.
 */
export function createHttpOnce(): ClosableHttpOnce {
  const agent = new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    pipelining: 1,
    allowH2: false,
    // The request's own deadline is the only clock.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const gate = createSendGate(() => callTime().runningMs);
  return {
    send(request, timing = timingOf(request)) {
      const send = () => sendOnce(agent, request, timing);
      return timing.turn ? gate.pass(timing.turn, send, CALLED_BACK) : send();
    },
    close: () => agent.destroy(),
  };
}

export function timingOf({ departure }: HttpRequest): Timing {
  const since = callTime();
  if (!departure) return { since };
  return { since, leaveWithinMs: departure.leaveWithinMs(), ...(departure.turn && { turn: departure.turn }) };
}

function sendOnce(
  agent: Agent,
  request: Omit<HttpRequest, 'departure'>,
  { since, leaveWithinMs = Infinity }: Timing,
): Promise<HttpResult> {
  const target = judgeAddress(request);
  if (typeof target === 'string') return Promise.resolve({ kind: 'not_sent', cause: target });
  const whyLate = () => {
    if (passedMs(since) >= request.deadlineMs) return 'deadline';
    return isWindowOver(since, leaveWithinMs) ? WINDOW_MISSED.cause : undefined;
  };
  if (isWindowOver(since, leaveWithinMs)) return Promise.resolve(WINDOW_MISSED);

  return new Promise((resolve) => {
    const exchange = new Exchange(whyLate, request.replyEncoding ?? 'utf8', (result) => {
      clearTimeout(deadline);
      resolve(result);
    });
    const leftMs = request.deadlineMs - passedMs(since);
    const deadline = setTimeout(() => exchange.fail('deadline'), Math.max(0, leftMs));
    try {
      agent.dispatch(
        {
          origin: target.origin,
          path: target.pathname + target.search,
          method: request.method,
          headers: { ...request.headers },
          ...(request.body === undefined ? {} : { body: bodyOf(request.body, request.bodyEncoding) }),
        },
        exchange,
      );
    } catch (error) {
      exchange.fail(causeOf(error));
    }
  });
}

/**
 * By the running clock or by the wall, whichever has run further: a process that was stopped, or a machine that slept, wakes
 * up with its connections before its timers have had their turn.
 */
function passedMs(since: CallTime): number {
  const now = callTime();
  return Math.max(now.runningMs - since.runningMs, now.wallMs - since.wallMs);
}

/** Also when the wall was set back meanwhile: what is written down would lie in the future. */
function isWindowOver(since: CallTime, leaveWithinMs: number): boolean {
  if (leaveWithinMs === Infinity) return false;
  return passedMs(since) >= leaveWithinMs || Date.now() < since.wallMs;
}

function bodyOf(body: string, encoding: BodyEncoding | undefined): string | Buffer {
  return encoding === 'base64' ? Buffer.from(body, 'base64') : body;
}

/** One request and its reply; settles once. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #whyLate: () => string | undefined;
  readonly #replyEncoding: BodyEncoding;
  readonly #settle: (result: HttpResult) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #settled = false;
  #status = 0;
  #headers: Record<string, string> = {};
  readonly #chunks: Buffer[] = [];
  #byteCount = 0;

  constructor(whyLate: () => string | undefined, replyEncoding: BodyEncoding, settle: (result: HttpResult) => void) {
    this.#whyLate = whyLate;
    this.#replyEncoding = replyEncoding;
    this.#settle = settle;
  }

  /** Ends the exchange without a reply; whether bytes may have gone out decides what it is called. */
  fail(cause: string): void {
    const controller = this.#controller;
    this.#finish(controller ? { kind: 'unknown', cause } : { kind: 'not_sent', cause });
    controller?.abort(new Error(cause));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Called before the first byte. A second call would be a resend by the library, and a call after the deadline would
    // send what has been reported as not sent: neither may happen, and aborting here stops it.
    if (this.#settled || this.#controller) {
      controller.abort(new Error('at most once'));
      this.#finish({ kind: 'unknown', cause: 'RESEND_PREVENTED' });
      return;
    }
    const cause = this.#whyLate();
    if (cause !== undefined) {
      this.#finish({ kind: 'not_sent', cause });
      controller.abort(new Error('too late'));
      return;
    }
    this.#controller = controller;
  }

  onResponseStart(_controller: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    // An interim reply (1xx) says nothing yet; the real one follows.
    if (status < 200) return;
    this.#status = status;
    this.#headers = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name.toLowerCase(),
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    );
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    this.#byteCount += chunk.length;
    if (this.#byteCount > REPLY_BYTES_MAX) this.fail('REPLY_TOO_LARGE');
    else this.#chunks.push(Buffer.from(chunk));
  }

  onResponseEnd(): void {
    const body = Buffer.concat(this.#chunks).toString(this.#replyEncoding);
    this.#finish({ kind: 'reply', status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.fail(causeOf(error));
  }

  #finish(result: HttpResult): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#settle(result);
  }
}

/** A code fit for evidence: never the address or a header, which may hold a key. */
function causeOf(error: unknown): string {
  if (error instanceof Error) {
    if ('code' in error && typeof error.code === 'string') return error.code;
    return error.name;
  }
  return 'UNKNOWN';
}
