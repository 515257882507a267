/**
 * `npm run bench [-- name…] [--json FILE]`: how fast, beside the bare library or client in the same run. Ratios travel
 * from machine to machine; seconds do not. Never part of the tests.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeResult } from './bench/figures.ts';
import type { BenchResult } from './bench/figures.ts';

/** Loaded when they run: each brings much of the application with it. */
const BENCHES: ReadonlyMap<string, (folder: string) => Promise<BenchResult>> = new Map([
  ['sheets', async (folder: string) => (await import('./bench/sheets.ts')).benchSheets(folder)],
  ['export', async (folder: string) => (await import('./bench/export.ts')).benchExport(folder)],
  ['search', async (folder: string) => (await import('./bench/search.ts')).benchSearch(folder)],
  ['screens', async (folder: string) => (await import('./bench/screens.ts')).benchScreens(folder)],
  ['engine', async (folder: string) => (await import('./bench/engine.ts')).benchEngine(folder)],
]);

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const unknown = positionals.filter((name) => !BENCHES.has(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join(' ')}"; there are ${[...BENCHES.keys()].join(', ')}.`);
  process.exit(2);
}

const machine = { processor: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version };
console.log(`${machine.cores} cores, ${machine.processor}, Node ${machine.node}\n`);
const results: BenchResult[] = [];
for (const name of positionals.length > 0 ? positionals : BENCHES.keys()) {
  const folder = mkdtempSync(join(tmpdir(), 'kaduo-bench-'));
  try {
    const result = await BENCHES.get(name)?.(folder);
    if (!result) continue;
    results.push(result);
    console.log(`${describeResult(result)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ machine, results }, undefined, 2)}\n`);
}
