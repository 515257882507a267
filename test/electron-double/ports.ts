/** Message ports by number: the main process knows where each port lives and passes messages on. */
import { EventEmitter } from 'node:events';

/** A process or page that holds ports. */
export interface PortHome {
  deliver(portId: number, data: unknown): void;
  closed(portId: number): void;
}

interface Post {
  send(portId: number, data: unknown): void;
  hangUp(portId: number): void;
}

/** Behaves as Electron's MessagePortMain: silent until `start`, and told of `close` when the other end goes. */
export class DoublePort extends EventEmitter {
  readonly id: number;
  readonly #post: Post;
  #waiting: unknown[] = [];
  #isStarted = false;

  constructor(id: number, post: Post) {
    super();
    this.id = id;
    this.#post = post;
  }

  postMessage(data: unknown): void {
    this.#post.send(this.id, structuredClone(data));
  }

  start(): void {
    this.#isStarted = true;
    for (const data of this.takeWaiting()) this.emit('message', { data, ports: [] });
  }

  close(): void {
    this.#post.hangUp(this.id);
  }

  receive(data: unknown): void {
    if (this.#isStarted) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  takeWaiting(): unknown[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }
}

const peers = new Map<number, number>();
const homes = new Map<number, PortHome>();
const heldHere = new Map<number, DoublePort>();
let lastPortId = 0;

const here: PortHome = {
  deliver: (portId, data) => heldHere.get(portId)?.receive(data),
  closed: (portId) => void heldHere.get(portId)?.emit('close'),
};

/** Passes a message from one end to the other, wherever that is now. */
export function sendFrom(portId: number, data: unknown): void {
  const peer = peers.get(portId);
  if (peer !== undefined) setImmediate(() => homes.get(peer)?.deliver(peer, data));
}

/** Ends a channel; the other end is told. */
export function hangUp(portId: number): void {
  const peer = peers.get(portId);
  for (const id of [portId, peer ?? portId]) {
    peers.delete(id);
    if (id !== portId) homes.get(id)?.closed(id);
    homes.delete(id);
    heldHere.delete(id);
  }
}

/** Ends every channel with an end in `home`, which is gone. */
export function hangUpAll(home: PortHome): void {
  for (const [portId, itsHome] of homes) if (itsHome === home) hangUp(portId);
}

export class DoubleMessageChannel {
  readonly port1 = openPort();
  readonly port2 = openPort();

  constructor() {
    peers.set(this.port1.id, this.port2.id).set(this.port2.id, this.port1.id);
  }
}

function openPort(): DoublePort {
  lastPortId += 1;
  const port = new DoublePort(lastPortId, { send: sendFrom, hangUp });
  heldHere.set(port.id, port);
  homes.set(port.id, here);
  return port;
}

/** Moves ports out of the main process; returns their numbers for the message that carries them. */
export function transferPorts(ports: readonly unknown[], home: PortHome): number[] {
  return ports.map((port) => {
    if (!(port instanceof DoublePort)) throw new TypeError('only ports can be transferred');
    homes.set(port.id, home);
    heldHere.delete(port.id);
    setImmediate(() => {
      for (const data of port.takeWaiting()) home.deliver(port.id, data);
    });
    return port.id;
  });
}
