/** A hostile page with the owner's session: whatever it sends over either transport is answered or refused, and nothing ends. */
import { MessageChannel } from 'node:worker_threads';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { RPCHandler } from '@orpc/server/fetch';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { SESSION_HEADER } from '../../contract/shell.ts';
import type { App } from '../../core/app.ts';
import { checkPort } from '../../core/platform/checked-port.ts';
import { systemClock } from '../../core/platform/system-clock.ts';
import { compareBooks } from './compare-books.ts';
import type { ProofOutcome } from './figures.ts';
import { drawFrom } from './fuzz-draw.ts';
import { createMessageSource } from './message-source.ts';
import type { Sent } from './message-source.ts';
import { callApp, openFolder, setUpShop, startBatch, stockCards } from './open-shop.ts';
import { runToEnd } from './run-to-end.ts';
import { inScratchFolder } from './scratch-folder.ts';

export interface MessagesOptions {
  readonly messages: number;
  readonly seed: number;
}

const ORIGIN = 'http://127.0.0.1:1';
const OWNER_PIN = '480213';
const ORDERS = 6;
const END_MS_MAX = 60_000;
/** Good messages to one call take no more than this in all: some hash a PIN or write a workbook. */
const GOOD_MS_MAX = 4_000;
const GOOD_MS_MIN = 25;
const GOOD_MS_PER_MESSAGE = 0.02;
const PORT_PERCENT = 5;
/** A good message may end the session; this often it is looked at, and begun anew where it is over. */
const LOOK_AT_SESSION_EVERY = 500;
const ALIVE_EVERY = 2_000;
/** A page that is not served for so long is frozen to whoever stands before it; machines under proof are slow. */
const STALL_MS_MAX = 10_000;
const TOLD_MAX = 5;
const NS_PER_MS = 1e6;

export async function proveMessages({ messages, seed }: MessagesOptions): Promise<ProofOutcome> {
  const unhandled: string[] = [];
  const note = (cause: unknown) => void unhandled.push(cause instanceof Error ? cause.message : String(cause));
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  const prototypeBefore = Object.getOwnPropertyNames(Object.prototype).length;
  const delay = monitorEventLoopDelay({ resolution: 20 });
  try {
    return await inScratchFolder(async (dataDir) => {
      const app = await openFolder(dataDir, systemClock);
      const ware = await setUpShop(app);
      await startBatch(app, ware, await stockCards(app, 0, ORDERS));
      delay.enable();
      const sent = await sendAll(app, seed, messages);
      delay.disable();
      await runToEnd(app, END_MS_MAX);
      const isAlive = (await callApp(app).system.hello()).shop !== null;
      await app.close();
      const stallMs = Math.round(delay.max / NS_PER_MS);
      const isPolluted = Object.getOwnPropertyNames(Object.prototype).length !== prototypeBefore;
      return {
        ...compareBooks(dataDir),
        facts: { ...sent.counted, internal: sent.broken.length, unhandled: unhandled.length, stallMs },
        broken: [
          ...sent.broken.slice(0, TOLD_MAX).map((words) => `internal error: ${words}`),
          ...unhandled.slice(0, TOLD_MAX).map((words) => `unhandled: ${words}`),
          ...(isPolluted ? ['the prototype of all objects was changed'] : []),
          ...(isAlive ? [] : ['the shop no longer answers']),
          ...(stallMs > STALL_MS_MAX ? [`the event loop stood still for ${stallMs} ms`] : []),
        ],
        blind: sent.counted.accepted === 0 ? ['no message was good enough to be accepted'] : [],
      };
    });
  } finally {
    delay.disable();
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  }
}

async function sendAll(app: App, seed: number, messages: number) {
  const draw = drawFrom(seed);
  const source = createMessageSource(
    seed,
    draw,
    Math.min(GOOD_MS_MAX, Math.max(GOOD_MS_MIN, messages * GOOD_MS_PER_MESSAGE)),
  );
  const handler = new RPCHandler(app.router, { plugins: [new RequestHeadersPlugin()] });
  const ports = openPorts(app);
  const counted = { calls: source.callCount, messages, overPort: 0, accepted: 0, refused: 0 };
  const broken: string[] = [];
  let token = '';
  for (let count = 0; count < messages; count += 1) {
    if (count % LOOK_AT_SESSION_EVERY === 0 && !(await isSignedIn(app, token))) token = await signIn(app);
    if (count % ALIVE_EVERY === 0) await new Promise((resolve) => setImmediate(resolve));
    if (draw.chance(PORT_PERCENT)) {
      counted.overPort += 1;
      ports.send(source.drawPortMessage(token));
      continue;
    }
    const message = source.draw();
    const startedAtMs = performance.now();
    const outcome = await sendOne(app, handler, message, token);
    message.spend(performance.now() - startedAtMs);
    if (outcome === 'accepted' || outcome === 'refused') counted[outcome] += 1;
    else broken.push(`${message.path} ${outcome} ${message.words}`);
  }
  await ports.close();
  return { counted, broken };
}

async function sendOne(app: App, handler: RPCHandler<ReturnType<App['contextFor']>>, message: Sent, token: string) {
  const { path, method, contentType, body } = message;
  try {
    const request = new Request(`${ORIGIN}/rpc/${path}`, {
      method,
      headers: { [SESSION_HEADER]: token, ...(contentType !== '' && { 'content-type': contentType }) },
      ...(method !== 'GET' && { body }),
    });
    const { matched, response } = await handler.handle(request, { prefix: '/rpc', context: app.contextFor('browser') });
    if (!matched) return 'refused';
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return 'accepted';
    }
    const said = await response.text();
    if (response.status < 400) return 'accepted';
    // Every refusal has a status below 500 or one of the contract's own codes; the rest is a program that is at a loss.
    return /"code":"INTERNAL(?:_SERVER_ERROR)?"/.test(said) ? said.slice(0, 200) : 'refused';
  } catch (error) {
    return `threw ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The desktop's way in: whatever comes over the port must not end the core. */
function openPorts(app: App) {
  const { port1, port2 } = new MessageChannel();
  const handler = new PortHandler(app.router, { plugins: [new RequestHeadersPlugin()] });
  handler.upgrade(
    checkPort(port1, () => undefined),
    { context: app.contextFor('desktop') },
  );
  port1.start();
  port2.on('message', () => undefined);
  return {
    send: (message: unknown) => port2.postMessage(message),
    async close() {
      // Let it work off what has been sent.
      await new Promise((resolve) => setTimeout(resolve, 100));
      port1.close();
      port2.close();
    },
  };
}

async function isSignedIn(app: App, token: string): Promise<boolean> {
  return token !== '' && (await app.contextFor('browser').core.sessions.actorOf(token)) !== undefined;
}

async function signIn(app: App): Promise<string> {
  const shop = callApp(app);
  const owner = (await shop.session.choices()).find(({ role }) => role === 'owner');
  if (!owner) throw new Error('the shop has lost its owner');
  return (await shop.session.signIn({ staffId: owner.id, pin: OWNER_PIN })).token;
}
