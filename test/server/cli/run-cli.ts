/** Support: the command line as a process of its own, as a person or a script starts it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function startCli(args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<CliRun> } {
  const child = spawn(process.execPath, [join(ROOT, 'server', 'cli.ts'), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<CliRun>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  return { child, ended };
}

export function runCli(...args: readonly string[]): Promise<CliRun> {
  return startCli(args).ended;
}

/** Runs a command with --json; what it printed is one JSON document and nothing else. */
export async function runJson(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly json: unknown }> {
  const { code, stdout, stderr } = await runCli(...args, '--json');
  try {
    return { code, json: JSON.parse(stdout) };
  } catch (cause) {
    throw new Error(`not JSON: ${stdout}\n${stderr}`, { cause });
  }
}
