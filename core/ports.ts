/**
 * What a shell must supply. The core reads no clock, opens no socket, starts no process and keeps no secret by itself,
 * so that the same core runs in the desktop, behind HTTP, on a command line, and in a simulation.
 */
import type { UtcMs } from '../contract/terms/time.ts';
import type { Turn } from './send-turn.ts';

export interface Ports {
  readonly clock: Clock;
  readonly random: Randomness;
  readonly http: HttpOnce;
  readonly secrets: SecretStore;
  readonly workers: WorkerSpawner;
  readonly log: Log;
}

export interface Clock {
  /** Wall clock, for people and for books. It may jump. */
  nowMs(): UtcMs;
  /** Never goes back; for deadlines, pace and backoff. Its zero means nothing. */
  monotonicMs(): number;
  /** Runs `run` once after `delayMs`; the returned function cancels it. */
  schedule(delayMs: number, run: () => void): () => void;
}

export interface Randomness {
  /** Uniform in [0, 1): jitter and backoff. */
  fraction(): number;
  /** Cryptographically strong bytes: references, tokens, salts. */
  bytes(length: number): Uint8Array;
}

/** When a request may leave, which an adapter hands on as it is. */
export interface Departure {
  /**
   * Asked when everything else is ready: within how many ms from then its first byte may leave, by both clocks. Where that is
   * over, or 0, it is not sent (WINDOW_MISSED).
   */
  readonly leaveWithinMs: () => number;
  /** It waits for its turn among those of its account; called back before, it is not sent (CALLED_BACK). */
  readonly turn?: Turn;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What `body` is: the text itself, sent as UTF-8, or the bytes of any charset in Base64; `utf8` where it is not said. */
  readonly bodyEncoding?: BodyEncoding;
  /** How the reply's bytes are handed over, as above. */
  readonly replyEncoding?: BodyEncoding;
  /** The only hosts it may go to, as `name` or `name:port`; any where it is not said. */
  readonly onlyHosts?: readonly string[];
  /** The owner has accepted for this account that everybody on the way can read and change what is sent. */
  readonly allowsPlainHttp?: boolean;
  /** One total deadline, from the call to the last byte of the reply. */
  readonly deadlineMs: number;
  readonly departure?: Departure;
}

export type BodyEncoding = 'utf8' | 'base64';

export type HttpResult =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** In the encoding that the request asked for. */
      readonly body: string;
    }
  /** Proven that no byte of the request left this machine: refused, name not found, TLS failed, an address that may not be. */
  | { readonly kind: 'not_sent'; readonly cause: string }
  /** The request, or part of it, may have arrived: time-out, reset, reply too large or cut. */
  | { readonly kind: 'unknown'; readonly cause: string };

/** Sends one request at most once: no retry, no redirect, one deadline, at most 1 MiB of reply. Never throws. */
export interface HttpOnce {
  send(request: HttpRequest): Promise<HttpResult>;
}

/** Provider keys, kept outside the database and never logged. */
export interface SecretStore {
  read(name: string): Promise<string | undefined>;
  write(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Programs of ours that must not share the core's process: what they read may be hostile, or they play another party. */
export const WORKER_NAMES = ['sheet-reader', 'training-provider'] as const;
export type WorkerName = (typeof WORKER_NAMES)[number];

export interface WorkerProcess {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also after `kill`. */
  onExit(listener: () => void): void;
  kill(): void;
}

export interface WorkerSpawner {
  /** `heapMaxMb` bounds the worker's JavaScript heap; it dies rather than grow past it. */
  spawn(name: WorkerName, options: { readonly args: readonly string[]; readonly heapMaxMb: number }): WorkerProcess;
}

/** Structured lines; never secrets, never a customer's name. Returns the id of the line, for a person to quote. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, unknown>>): string;
  warn(event: string, facts?: Readonly<Record<string, unknown>>): string;
  error(event: string, cause: unknown, facts?: Readonly<Record<string, unknown>>): string;
}
