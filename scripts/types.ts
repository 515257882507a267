/** `npm run types`: checks every layer among the types of its own platform, so that DOM and Node stay where they belong. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * The longest first. What knows the same platform is checked together, each file once: `server` takes in `core` and `db`,
 * `test` takes in `electron` and `scripts`. Every folder has a tsconfig of its own besides, for editors and `types FOLDER`.
 */
const LAYERS = ['test', 'server', 'renderer', 'contract'];
/** One compiler takes about 300 MB and more than one core; two keep a small machine usable. */
const AT_ONCE = 2;

const root = join(import.meta.dirname, '..');
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

const waiting = process.argv.length > 2 ? process.argv.slice(2) : [...LAYERS];
let failed = 0;
await Promise.all(Array.from({ length: AT_ONCE }, () => checkNext()));
process.exitCode = failed === 0 ? 0 : 1;

async function checkNext(): Promise<void> {
  for (let layer = waiting.shift(); layer !== undefined; layer = waiting.shift()) {
    const startedAt = performance.now();
    const { code, output } = await run([compiler, '--project', layer, '--pretty', 'false']);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} types of ${layer} (${seconds} s)`);
    if (code !== 0) {
      failed += 1;
      console.log(output);
    }
  }
}

function run(args: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
