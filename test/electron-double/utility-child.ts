/** Loaded into a utility process before its script: gives it `process.parentPort`. */
import { EventEmitter } from 'node:events';
import { DoublePort } from './ports.ts';
import type { UtilityMessage } from './utility-process.ts';

const ports = new Map<number, DoublePort>();
const waiting: object[] = [];
const tell = (message: UtilityMessage): void => void process.send?.(message, () => undefined);

class ParentPort extends EventEmitter {
  postMessage(data: unknown): void {
    tell({ t: 'message', data, portIds: [] });
  }
}
const parentPort = new ParentPort();

parentPort.on('newListener', (name) => {
  if (name !== 'message') return;
  setImmediate(() => {
    for (const event of waiting.splice(0)) parentPort.emit('message', event);
  });
});

process.on('message', (message: UtilityMessage) => {
  if (message.t === 'port') return ports.get(message.portId)?.receive(message.data);
  if (message.t === 'close') return void ports.get(message.portId)?.emit('close');
  const event = { data: message.data, ports: message.portIds.map(openPort) };
  if (parentPort.listenerCount('message') > 0 && waiting.length === 0) parentPort.emit('message', event);
  else waiting.push(event);
});
// As in Electron: it does not outlive the main process.
process.on('disconnect', () => process.exit(0));
Object.assign(process, { parentPort, type: 'utility' });

function openPort(portId: number): DoublePort {
  const port = new DoublePort(portId, {
    send: (id, data) => tell({ t: 'port', portId: id, data }),
    hangUp: (id) => tell({ t: 'close', portId: id }),
  });
  ports.set(portId, port);
  return port;
}
