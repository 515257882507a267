import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { PROOFS } from '../../scripts/prove/proofs.ts';

const script = join(resolve(import.meta.dirname, '..', '..'), 'scripts', 'prove.ts');

export const SMALL_SEED = 11;
/** Many times what any of them takes on two free cores. */
export const SMALL_MS_MAX = 180_000;

/** The figures that must be 0 in every proof. */
export const HELD = { doubles: 0, lost: 0, phantom: 0, ledgerSum: 0, floatDifference: 0, stillOpen: 0 };

export interface Proven {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run prove -- …` as a person would run it. */
export function runProve(...args: readonly string[]): Promise<Proven> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, stdout, stderr })));
}

/** The figures of a proof that ended with 0; fails with what it said when it did not. */
export async function readHeld(...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { code, stdout, stderr } = await runProve(...args, '--json');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
}

/** At its small size, as `all` runs it. */
export function proveSmall(name: string): Promise<Readonly<Record<string, unknown>>> {
  const options = Object.entries(PROOFS[name]?.options ?? {});
  const sizes = options.flatMap(([option, { small }]) => [`--${option}`, String(small)]);
  return readHeld(name, '--seed', String(SMALL_SEED), ...sizes);
}
