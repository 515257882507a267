/** A Chromium driven over its debugging protocol. */
import { spawn, type ChildProcess } from 'node:child_process';

export type CdpParams = Record<string, unknown>;
type Listener = (method: string, params: CdpParams) => void;

interface CdpMessage {
  readonly id?: number;
  readonly result?: CdpParams;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: CdpParams;
  readonly sessionId?: string;
}

/** The page that was asked has just gone: there is nobody to answer. */
export class PageGone extends Error {}

/** How long a Chromium that was asked to close may take before it is ended. */
const CLOSE_MS_MAX = 5_000;

export class Chromium {
  readonly #process: ChildProcess;
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, { resolve(value: CdpParams): void; reject(error: Error): void }>();
  /** By session; the browser's own messages under ''. */
  readonly #listeners = new Map<string, Listener>();
  #lastId = 0;

  private constructor(child: ChildProcess, socket: WebSocket) {
    this.#process = child;
    this.#socket = socket;
    socket.addEventListener('message', (event) => this.#receive(JSON.parse(String(event.data)) as CdpMessage));
    socket.addEventListener('close', () => {
      for (const { reject } of this.#answers.values()) reject(new PageGone('Chromium has ended'));
      this.#answers.clear();
    });
  }

  static async start(program: string, args: readonly string[]): Promise<{ chromium: Chromium; url: string }> {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    process.once('exit', () => child.kill('SIGKILL'));
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const match = /DevTools listening on (\S+)/.exec(said);
        if (match?.[1]) resolve(match[1]);
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`Chromium did not start: ${said}`)));
    });
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', reject);
    });
    return { chromium: new Chromium(child, socket), url };
  }

  call(method: string, params: CdpParams = {}, sessionId?: string): Promise<CdpParams> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  /** Messages of one session, or of the browser itself (`''`). */
  listen(sessionId: string, listener: Listener): void {
    this.#listeners.set(sessionId, listener);
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = new Promise((resolve) => this.#process.once('exit', resolve));
    const forced = setTimeout(() => this.#process.kill('SIGKILL'), CLOSE_MS_MAX);
    this.call('Browser.close').catch(() => undefined);
    await exited;
    clearTimeout(forced);
  }

  #receive(message: CdpMessage): void {
    if (message.id === undefined) {
      if (message.method) this.#listeners.get(message.sessionId ?? '')?.(message.method, message.params ?? {});
      return;
    }
    const answer = this.#answers.get(message.id);
    this.#answers.delete(message.id);
    if (message.error) answer?.reject(errorFor(message.error.message));
    else answer?.resolve(message.result ?? {});
  }
}

function errorFor(message: string): Error {
  return /^(Session|No target) with given id/.test(message) ? new PageGone(message) : new Error(message);
}
