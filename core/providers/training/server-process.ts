/** The training provider as a program of its own, started by the application; it ends when its parent does. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
    const { port, baseUrl } = await startTrainingServer({ directory, apiKey, onBroken: fail });
    await writeAccess(directory, baseUrl, apiKey);
    answer({ kind: 'ready', port });
  } catch (cause) {
    fail(cause);
  }
}

/**
 * Tells the owner of the data folder how to reach the practice provider by hand. No money is behind this key; it keeps
 * other people of the machine and web pages out, so only the owner may read the file.
 */
async function writeAccess(directory: string, baseUrl: string, apiKey: string): Promise<void> {
  const text = `${JSON.stringify({ baseUrl, apiKey }, undefined, 2)}\n`;
  await writeFile(join(directory, 'access.json'), text, { mode: 0o600 });
}

const parent = connectToParent();
let hasStarted = false;
parent.onMessage((message) => {
  const start = startMessage.safeParse(message);
  if (!start.success || hasStarted) return;
  hasStarted = true;
  void run(parent, start.data);
});
