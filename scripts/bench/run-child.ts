import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface ChildMeasure {
  readonly seconds: number;
  /** Time on the processor, all threads: what a busy machine does not stretch. */
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly rows: number;
}

/** Runs a script of this folder in a process of its own; it prints its measure as its last line. */
export function measureInChild<Measure = ChildMeasure>(
  script: string,
  args: readonly string[],
  heapMaxMb: number,
): Promise<Measure> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${heapMaxMb}`, join(import.meta.dirname, script), ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const line = said.trim().split('\n').at(-1) ?? '';
      if (code === 0 && line.startsWith('{')) resolve(JSON.parse(line) as Measure);
      else reject(new Error(`${script} ended with ${code}: ${said}`));
    });
  });
}

/** When this module was loaded, which is before the measured work begins. */
const usedBefore = process.cpuUsage();

/** To be called at the end of such a script. */
export function tellMeasure(startedAtMs: number, rows: number): void {
  // maxRSS is in kilobytes.
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const { user, system } = process.cpuUsage(usedBefore);
  const cpuSeconds = (user + system) / 1_000_000;
  console.log(JSON.stringify({ seconds: (performance.now() - startedAtMs) / 1000, cpuSeconds, peakMb, rows }));
}
