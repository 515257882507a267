/**
 * A request's turn among those of its account. The words are memory that every thread of the process sees: the engine, which
 * may call a request back, and the client, which lets it leave, decide it between them by one exchange.
 */

type Words = Int32Array<SharedArrayBuffer>;

/** The requests of one account, of which only so many may be under way at once. */
export interface TurnQueue {
  readonly id: number;
  readonly words: Words;
}

export interface Turn {
  readonly queue: TurnQueue;
  /** Goes before those that are not. */
  readonly isUrgent: boolean;
  readonly words: Words;
}

const LANES = 0;
const STATE = 0;
const WAITED_MS = 1;

/** Not with a client yet: an adapter may be fetching a key, or may know no turns. */
const NEW = 0;
const WAITING = 1;
const LEFT = 2;
const CALLED_BACK = 3;

let lastQueueId = 0;

export function createTurnQueue(lanes: number): TurnQueue {
  lastQueueId += 1;
  const queue = { id: lastQueueId, words: createWords(1) };
  setLanes(queue, lanes);
  return queue;
}

/** Holds for every turn from now on; `lanes` is at least 1. */
export function setLanes({ words }: TurnQueue, lanes: number): void {
  Atomics.store(words, LANES, lanes);
}

export function lanesOf({ words }: TurnQueue): number {
  return Atomics.load(words, LANES);
}

export function createTurn(queue: TurnQueue, isUrgent: boolean): Turn {
  return { queue, isUrgent, words: createWords(2) };
}

/**
 * Keeps a request from leaving. True when that is certain: it waited with its client. False when it may have left, or where only
 * its end will tell.
 */
export function callBack({ words }: Turn): boolean {
  if (Atomics.compareExchange(words, STATE, WAITING, CALLED_BACK) === WAITING) return true;
  if (Atomics.compareExchange(words, STATE, NEW, CALLED_BACK) === NEW) return false;
  // It may have come to wait between the two.
  return Atomics.compareExchange(words, STATE, WAITING, CALLED_BACK) === WAITING;
}

/** The client has it: false when it was called back before, or has been here already. */
export function beginToWait({ words }: Turn): boolean {
  return Atomics.compareExchange(words, STATE, NEW, WAITING) === NEW;
}

/** The client's last word before it leaves: false when it was called back. */
export function takeTurn({ words }: Turn, waitedMs: number): boolean {
  Atomics.store(words, WAITED_MS, Math.round(waitedMs));
  return Atomics.compareExchange(words, STATE, WAITING, LEFT) === WAITING;
}

/** How long it waited for its turn, which is none of the provider's time. */
export function waitedMsOf({ words }: Turn): number {
  return Atomics.load(words, WAITED_MS);
}

function createWords(count: number): Words {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
}
