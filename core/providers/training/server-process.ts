/** The training provider as a program of its own, started by the application; it ends when its parent does. */
import { connectToParent, type WorkerParent } from '../../platform/worker-parent.ts';
import { startTrainingServer } from './server/start-training-server.ts';
import { startMessage, type StartMessage, type WorkerAnswer } from './worker-messages.ts';

/** Time for the last message to leave before the process ends. */
const FAREWELL_MS = 200;

async function run(parent: WorkerParent, { directory, apiKey }: StartMessage): Promise<void> {
  const answer = (message: WorkerAnswer) => parent.post(message);
  const fail = (cause: unknown) => {
    answer({ kind: 'failed', cause: cause instanceof Error ? cause.message : String(cause) });
    setTimeout(() => process.exit(1), FAREWELL_MS);
  };
  try {
    const { port } = await startTrainingServer({ directory, apiKey, onBroken: fail });
    answer({ kind: 'ready', port });
  } catch (cause) {
    fail(cause);
  }
}

const parent = connectToParent();
let hasStarted = false;
parent.onMessage((message) => {
  const start = startMessage.safeParse(message);
  if (!start.success || hasStarted) return;
  hasStarted = true;
  void run(parent, start.data);
});
