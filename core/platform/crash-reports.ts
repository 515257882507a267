/** Crash reports: what ended a process, kept on this machine and sent nowhere. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../ports.ts';
import { describeCause } from './file-log.ts';
import { createRedactor } from './redactor.ts';
import type { Redactor } from './redactor.ts';

/** The last ones tell what is wrong; a process that dies again and again must not fill the disk. */
export const CRASH_REPORTS_MAX = 20;

const REPORT_NAME = /^crash-\d{8}T\d{6}Z-[a-z-]+-[0-9a-f]{8}\.json$/;

export interface Crash {
  /** Which of Kaduo's processes ended: `core`, `server`, `main`, `page` or a worker's name. */
  readonly process: string;
  readonly why: string;
  readonly cause?: unknown;
}

export interface CrashReports {
  /** Writes a report and returns its id; never throws, for whoever calls is about to end. */
  write(crash: Crash): string;
}

/** Below the log folder, readable by this account only; without secrets, memory or anything of the shop's books. */
export function createCrashReports(options: {
  readonly logDirectory: string;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly version: string;
  readonly redactor?: Redactor;
}): CrashReports {
  const { logDirectory, clock, version, redactor = createRedactor() } = options;
  const folder = crashFolderOf(logDirectory);
  return {
    write({ process: which, why, cause }) {
      const id = randomBytes(4).toString('hex');
      const at = new Date(clock.nowMs()).toISOString();
      const { platform, arch, versions } = process;
      const facts = {
        at,
        id,
        process: which,
        why,
        version,
        platform,
        arch,
        node: versions.node,
        chrome: versions['chrome'],
      };
      const report = { ...facts, cause: redactor.strike(describeCause(cause)) };
      const stamp = at.slice(0, 19).replaceAll(/[-:]/g, '');
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const file = join(folder, `crash-${stamp}Z-${which}-${id}.json`);
        writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`, { mode: 0o600 });
        for (const old of listCrashReports(logDirectory).slice(CRASH_REPORTS_MAX)) rmSync(join(folder, old));
      } catch {
        process.stderr.write(`${JSON.stringify(report)}\n`);
      }
      return id;
    },
  };
}

export function crashFolderOf(logDirectory: string): string {
  return join(logDirectory, 'crashes');
}

/** File names, the newest first. */
export function listCrashReports(logDirectory: string): readonly string[] {
  try {
    return readdirSync(crashFolderOf(logDirectory))
      .filter((name) => REPORT_NAME.test(name))
      .toSorted((a, b) => (a < b ? 1 : -1));
  } catch {
    return [];
  }
}
