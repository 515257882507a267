import { createHash, timingSafeEqual } from 'node:crypto';
import { mkdir, truncate } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { OPENING_FLOAT_MINOR } from '../opening-float.ts';
import { answerCall, type Answering } from './answer-call.ts';
import { applyLine, emptyBooks, type Books } from './books.ts';
import { LOCK_WAIT_MS, lockDirectory } from './directory-lock.ts';
import { createAllowance, createCallCounter, createSpell } from './call-counting.ts';
import { JOURNAL_FILE, openJournal, readJournal } from './journal.ts';
import { deskOf } from './operations.ts';
import { readBody, type ReadBody } from './read-request.ts';
import { deliver, refusal, type Reply, type Wait } from './reply.ts';

/** Longer than a client keeps an idle connection: we never close one under a request that is on its way. */
const KEEP_ALIVE_MS = 65_000;

/** The provider's clock; a test may move it. */
export interface TrainingClock {
  nowMs(): number;
  wait: Wait;
}

export interface TrainingServerOptions {
  /** Where the journal is kept; made when absent. */
  readonly directory: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  readonly clock?: TrainingClock;
  readonly apiKey: string;
  /** How long to wait for a predecessor that is about to end. */
  readonly lockWaitMs?: number;
  /** Called once when the journal can no longer be trusted: the process should end. */
  readonly onBroken?: (cause: unknown) => void;
}

export interface TrainingServer {
  readonly port: number;
  readonly baseUrl: string;
  /** Waits for the journal; open connections are dropped. Closing twice is closing once. */
  close(): Promise<void>;
}

const realClock: TrainingClock = {
  nowMs: () => Date.now(),
  wait: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs).unref()),
};

/** Starts the training provider on loopback, with the state that its journal tells. */
export async function startTrainingServer(options: TrainingServerOptions): Promise<TrainingServer> {
  const { directory, apiKey, clock = realClock } = options;
  await mkdir(directory, { recursive: true });
  const http = createServer();
  let closing: Promise<void> | undefined;
  const breakDown = once((cause: unknown) => {
    http.closeAllConnections();
    http.close();
    // Calls that were still waiting when the server was closed find the journal closed: that is no break-down.
    if (!closing) options.onBroken?.(cause);
  });
  const lock = await lockDirectory(directory, options.lockWaitMs ?? LOCK_WAIT_MS, () =>
    breakDown(new Error('another process took the journal over')),
  );
  try {
    const books = await readBooks(directory);
    const journal = await openJournal(directory);
    const desk = deskOf(
      books,
      (line) => journal.append(line),
      () => clock.nowMs(),
    );
    if (books.isNew) desk.write({ kind: 'opened', atMs: clock.nowMs(), floatMinor: OPENING_FLOAT_MINOR });
    await journal.flushed();
    const answering: Answering = {
      desk,
      journal,
      wait: clock.wait,
      admit: createAllowance(),
      spell: createSpell(),
      countCall: createCallCounter(),
    };
    http.keepAliveTimeout = KEEP_ALIVE_MS;
    http.headersTimeout = KEEP_ALIVE_MS + 1_000;
    http.on('request', (request, response) => {
      serve(answering, apiKey, request, response).catch((cause: unknown) => {
        // No answer can be trusted any more, so none is given.
        response.destroy();
        breakDown(cause);
      });
    });
    const port = await listen(http, options.port ?? 0);
    const close = async (): Promise<void> => {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeAllConnections();
      await closed;
      await journal.close();
      await lock.release();
    };
    return { port, baseUrl: `http://127.0.0.1:${port}`, close: () => (closing ??= close()) };
  } catch (cause) {
    await lock.release();
    throw cause;
  }
}

async function readBooks(directory: string): Promise<Books & { readonly isNew: boolean }> {
  const { lines, wholeBytes, cutBytes } = await readJournal(directory);
  const books = emptyBooks();
  for (const line of lines) applyLine(books, line);
  // A line cut by a crash was never promised; appending after it would damage the next one.
  if (cutBytes > 0) await truncate(join(directory, JOURNAL_FILE), wholeBytes);
  return Object.assign(books, { isNew: lines.length === 0 });
}

async function serve(
  answering: Answering,
  apiKey: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === 'gone') return;
  const reply = await replyTo(answering, apiKey, request, response, body);
  await deliver(response, reply, answering.wait);
}

async function replyTo(
  answering: Answering,
  apiKey: string,
  request: IncomingMessage,
  response: ServerResponse,
  body: Exclude<ReadBody, 'gone'>,
): Promise<Reply> {
  if (!isKey(request.headers.authorization, apiKey)) return refusal(401, 'KEY_INVALID');
  if (body === 'too_large') return { ...refusal(413, 'BODY_TOO_LARGE'), headers: { connection: 'close' } };
  if (body === 'not_json') return refusal(400, 'REQUEST_INVALID');
  const url = URL.parse(request.url ?? '/', 'http://127.0.0.1');
  if (!url) return refusal(404, 'NO_SUCH_CALL');
  const fault = request.headers['x-training-fault'];
  const untilGone = () =>
    new Promise<void>((resolve) => {
      if (response.destroyed) resolve();
      else response.once('close', resolve);
    });
  const call = { method: request.method ?? 'GET', url, body: body.json, bytes: body.bytes, untilGone };
  return answerCall(answering, call, typeof fault === 'string' ? fault : undefined);
}

function isKey(header: string | undefined, apiKey: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return header !== undefined && timingSafeEqual(digest(header), digest(`Bearer ${apiKey}`));
}

function listen(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', () => {
      const address = http.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address.port);
    });
  });
}

function once<T>(run: (value: T) => void): (value: T) => void {
  let done = false;
  return (value) => {
    if (done) return;
    done = true;
    run(value);
  };
}
