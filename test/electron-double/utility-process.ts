import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { hangUp, hangUpAll, sendFrom, transferPorts, type PortHome } from './ports.ts';

/** What crosses the channel to the child, both ways. */
export type UtilityMessage =
  | { readonly t: 'message'; readonly data: unknown; readonly portIds: readonly number[] }
  | { readonly t: 'port'; readonly portId: number; readonly data: unknown }
  | { readonly t: 'close'; readonly portId: number };

class UtilityProcess extends EventEmitter implements PortHome {
  readonly serviceName: string;
  readonly #child: ChildProcess;

  constructor(file: string, args: readonly string[], options: Electron.ForkOptions) {
    super();
    this.serviceName = options.serviceName ?? 'Node Utility Process';
    const output = options.stdio === 'ignore' ? 'ignore' : 'inherit';
    this.#child = fork(file, [...args], {
      execArgv: [...(options.execArgv ?? []), '--import', join(import.meta.dirname, 'utility-child.ts')],
      serialization: 'advanced',
      stdio: ['ignore', output, output, 'ipc'],
    });
    running.add(this);
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message: UtilityMessage) => {
      if (message.t === 'message') this.emit('message', message.data);
      else if (message.t === 'port') sendFrom(message.portId, message.data);
      else hangUp(message.portId);
    });
    this.#child.once('exit', (code) => {
      running.delete(this);
      hangUpAll(this);
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  kill(): boolean {
    return this.#child.kill();
  }

  postMessage(data: unknown, ports: readonly unknown[] = []): void {
    this.#send({ t: 'message', data, portIds: transferPorts(ports, this) });
  }

  deliver(portId: number, data: unknown): void {
    this.#send({ t: 'port', portId, data });
  }

  closed(portId: number): void {
    this.#send({ t: 'close', portId });
  }

  #send(message: UtilityMessage): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }
}

const running = new Set<UtilityProcess>();

export const utilityProcess = {
  fork: (file: string, args: readonly string[] = [], options: Electron.ForkOptions = {}) =>
    new UtilityProcess(file, args, options),
};

export function utilityMetrics(): { readonly pid: number; readonly type: 'Utility'; readonly name: string }[] {
  return [...running].map(({ pid, serviceName }) => ({ pid: pid ?? 0, type: 'Utility', name: serviceName }));
}

export function killUtilities(): void {
  for (const utility of running) utility.kill();
}
