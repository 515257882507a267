/**
 * Every adapter and every definition that comes with Kaduo, for long: what may be believed of each is written down in its own
 * suite, apart from its tables, and is not written down here a second time.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { inScratchFolder } from './scratch-folder.ts';

export interface AdaptersFuzzed {
  readonly replies: number;
  /** Adapters and definitions that were asked. */
  readonly suites: number;
  readonly wrong: readonly string[];
}

/** Fewer are what the suite of the repository does by itself. */
const REPLIES_MIN = 100_000;
/** Eight adapters, and ten definitions; the eleventh is another one's but for the case of its digest. */
const SUITES = 18;
const NAMES = 'replies of every kind|never succeeds without proof';
const TOLD_MAX = 3;

const report = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

export async function fuzzAdapters(seed: number, replies: number): Promise<AdaptersFuzzed> {
  if (replies < REPLIES_MIN) return { replies: 0, suites: 0, wrong: [] };
  const each = Math.ceil(replies / SUITES);
  const told = await runSuites({
    ADAPTER_FUZZ_RUNS: String(each),
    KADUO_FUZZ: String(each),
    KADUO_FUZZ_SEED: String(seed),
  });
  const ran = told.filter(({ status }) => status === 'passed' || status === 'failed');
  const failed = ran.filter(({ status }) => status === 'failed');
  return {
    replies: each * ran.length,
    suites: ran.length,
    wrong: failed.slice(0, TOLD_MAX).map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0] ?? ''}`),
  };
}

type Told = z.output<typeof report>['testResults'][number]['assertionResults'];

function runSuites(env: Readonly<Record<string, string>>): Promise<Told> {
  return inScratchFolder((folder) => {
    const file = join(folder, 'suites.json');
    const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '..', 'vitest.mjs');
    const told = ['--reporter=json', `--outputFile=${file}`];
    const child = spawn(process.execPath, [vitest, 'run', 'test/core/providers', '-t', NAMES, ...told], {
      cwd: join(import.meta.dirname, '..', '..'),
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', () => {
        try {
          const { testResults } = report.parse(JSON.parse(readFileSync(file, 'utf8')));
          resolve(testResults.flatMap(({ assertionResults }) => assertionResults));
        } catch (cause) {
          reject(new Error('the suites of the adapters told nothing', { cause }));
        }
      });
    });
  });
}
