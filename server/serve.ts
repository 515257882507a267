import { join } from 'node:path';
import { createCrashReports } from '../core/platform/crash-reports.ts';
import { endOnBug } from '../core/platform/end-on-bug.ts';
import { createFileLog } from '../core/platform/file-log.ts';
import { systemClock } from '../core/platform/system-clock.ts';
import packageJson from '../package.json' with { type: 'json' };
import { describeStartFailure } from './start-failure.ts';
import { startServer, type RunningServer } from './main.ts';

/** A second Ctrl-C, or a core that does not end in this time, ends the process at once. */
const STOP_MS_MAX = 15_000;

/**
 * Serves `dataDir` until the process is told to stop, and tells the terminal how to get in. Resolves with the exit
 * code: 0 after a stop, 1 when Kaduo could not start.
 */
export async function serveUntilStopped(options: {
  readonly dataDir: string;
  readonly port?: number;
  /** Shows the link to the person, beside printing it. */
  readonly openLink?: (link: string) => void;
}): Promise<number> {
  let server: RunningServer;
  try {
    server = await startServer(options);
  } catch (error) {
    const line = describeStartFailure(error);
    if (line === undefined) throw error;
    console.error(line);
    return 1;
  }
  keepCrashReports(options.dataDir);
  // Before the link is told: whoever reads it may stop us at once.
  const stop = stopSignal();
  const link = server.newLink();
  console.log(`Kaduo is ready on this machine. Open this link within 10 minutes; it works once:\n\n  ${link}\n`);
  options.openLink?.(link);
  const stopAnswering = answerEnter(server);
  await stop;
  stopAnswering();
  console.log('Stopping. What is being sent is finished first.');
  const forced = setTimeout(() => process.exit(1), STOP_MS_MAX);
  await server.close();
  clearTimeout(forced);
  return 0;
}

/** A bug in the process that serves ends it; what it was is kept beside its log. */
function keepCrashReports(dataDir: string): void {
  const logDirectory = join(dataDir, 'logs');
  const parts = { logDirectory, clock: systemClock, version: packageJson.version };
  endOnBug(createFileLog({ directory: logDirectory, clock: systemClock }), createCrashReports(parts), 'server');
}

/** At a terminal, Enter prints a new link: the first one opens one browser only. */
function answerEnter(server: RunningServer): () => void {
  if (!process.stdin.isTTY) return () => undefined;
  console.log('Press Enter for a new link, Ctrl-C to stop.');
  const answer = () => console.log(`\n  ${server.newLink()}\n`);
  process.stdin.on('data', answer);
  return () => {
    process.stdin.off('data', answer);
    process.stdin.pause();
  };
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let told = 0;
    const stop = () => {
      told += 1;
      if (told > 1) process.exit(1);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
