import type { Log } from '../ports.ts';
import type { CrashReports } from './crash-reports.ts';

/** Stop, log, and let the next start recover from the ledger: memory is not to be trusted after a bug. */
export function endOnBug(log: Log, crashes: CrashReports, which: 'core' | 'server' | 'main'): void {
  const end = (why: string) => (cause: unknown) => {
    log.error(`${which}-died`, cause);
    crashes.write({ process: which, why, cause });
    process.exit(1);
  };
  process.on('uncaughtException', end('uncaught exception'));
  process.on('unhandledRejection', end('unhandled rejection'));
}
