/** Secrets that are not words of the command: those can be read in the list of processes and stay in the shell's history. */
import { createInterface } from 'node:readline';
import { UsageError } from './command.ts';
import type { CommandInput } from './command.ts';

/** How an option says that its value comes from standard input. */
const FROM_INPUT = '-';

/** Of each option that is `-` the next line of standard input, in the order of `options`; else what was given. */
export async function readSecrets<Option extends string>(
  given: Pick<CommandInput, 'text'>,
  options: readonly Option[],
  typed: NodeJS.ReadableStream = process.stdin,
): Promise<Readonly<Partial<Record<Option, string>>>> {
  const secrets: Partial<Record<Option, string>> = {};
  const awaited = options.filter((option) => given.text(option) === FROM_INPUT);
  for (const option of options) {
    const text = given.text(option);
    if (text !== undefined && text !== FROM_INPUT) secrets[option] = text;
  }
  if (awaited.length === 0) return secrets;
  const lines = createInterface({ input: typed, terminal: false });
  for await (const line of lines) {
    const option = awaited.shift();
    if (option !== undefined) secrets[option] = line.trim();
    if (awaited.length === 0) break;
  }
  lines.close();
  const [missing] = awaited;
  if (missing !== undefined) throw new UsageError(`--${missing} - takes a line of standard input, and there was none.`);
  return secrets;
}
