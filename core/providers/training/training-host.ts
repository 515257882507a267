import type { Ports, WorkerProcess } from '../../ports.ts';
import { workerAnswer, type StartMessage } from './worker-messages.ts';

/** A start waits for a predecessor's lock at most 8 s; a slow machine may need as long again. */
const START_MS_MAX = 20_000;
/** State and journal of several 100,000 recharges fit; a runaway does not. */
const HEAP_MAX_MB = 512;
const KEY_BYTES = 24;

export interface TrainingHost {
  /** Where the training provider listens; starts it when it is not running. Rejects when it cannot start. */
  baseUrl(): Promise<string>;
  /** Its bearer key; made on first use and kept with the other provider keys. */
  apiKey(): Promise<string>;
  /** For good: whoever still asks for it afterwards is refused, and leaves no process behind. */
  stop(): void;
}

/** Keeps one training provider at hand: started on demand, and again when it died and is needed. */
export function createTrainingHost(
  ports: Pick<Ports, 'workers' | 'secrets' | 'random' | 'clock' | 'log'>,
  directory: string,
  secretName = 'training-provider',
): TrainingHost {
  let running: Promise<string> | undefined;
  let worker: WorkerProcess | undefined;
  let isStopped = false;
  let keyReading: Promise<string> | undefined;

  async function readKey(): Promise<string> {
    const known = await ports.secrets.read(secretName);
    if (known !== undefined) return known;
    const made = Buffer.from(ports.random.bytes(KEY_BYTES)).toString('base64url');
    await ports.secrets.write(secretName, made);
    return made;
  }

  function apiKey(): Promise<string> {
    keyReading ??= readKey().catch((cause: unknown) => {
      keyReading = undefined;
      throw cause;
    });
    return keyReading;
  }

  async function start(forget: () => void): Promise<string> {
    const key = await apiKey();
    if (isStopped) throw new Error('the training provider was stopped');
    const child = ports.workers.spawn('training-provider', { args: [], heapMaxMb: HEAP_MAX_MB });
    worker = child;
    child.onExit(forget);
    try {
      const port = await waitForPort(child, { kind: 'start', directory, apiKey: key }, ports);
      ports.log.info('training-provider-started', { port });
      return `http://127.0.0.1:${port}`;
    } catch (cause) {
      child.kill();
      throw cause;
    }
  }

  return {
    apiKey,
    baseUrl() {
      if (running) return running;
      const starting: Promise<string> = start(() => {
        if (running === starting) running = undefined;
      }).catch((cause: unknown) => {
        if (running === starting) running = undefined;
        throw cause;
      });
      running = starting;
      return starting;
    },
    stop() {
      isStopped = true;
      running = undefined;
      worker?.kill();
      worker = undefined;
    },
  };
}

function waitForPort(child: WorkerProcess, start: StartMessage, { clock }: Pick<Ports, 'clock'>): Promise<number> {
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(START_MS_MAX, () => reject(new Error('the training provider did not start in time')));
    child.onMessage((message) => {
      const answer = workerAnswer.safeParse(message);
      if (!answer.success) return;
      cancel();
      if (answer.data.kind === 'ready') resolve(answer.data.port);
      else reject(new Error(answer.data.cause));
    });
    child.onExit(() => {
      cancel();
      reject(new Error('the training provider ended before it was ready'));
    });
    child.post(start);
  });
}
