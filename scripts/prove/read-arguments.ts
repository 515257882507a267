import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Proof } from './proof.ts';

type Proofs = Readonly<Record<string, Proof>>;

/** What was asked for on the command line. */
export interface ProofArguments {
  /** One proof's name, or `all`. */
  readonly name: string;
  readonly seed: number;
  readonly isJson: boolean;
  /** Sizes that were given. */
  readonly sizes: Readonly<Record<string, number>>;
}

/** Its message is for the person who typed. */
export class UsageError extends Error {}

export const ALL = 'all';
const SEED_MAX = 2 ** 31;
const WHOLE_NUMBER = /^\d{1,10}$/;

/** Throws UsageError for an unknown proof, an option that this proof does not have, or what is no whole number. */
export function readArguments(proofs: Proofs, args: readonly string[]): ProofArguments {
  const { positionals, values } = parse(proofs, args);
  const [name = '', ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(`one proof at a time: ${positionals.join(' ')}`);
  if (name !== ALL && !Object.hasOwn(proofs, name)) {
    throw new UsageError(name === '' ? 'which proof?' : `there is no proof "${name}"`);
  }
  const { json, seed, ...sizes } = values;
  const known = new Set(name === ALL ? [] : Object.keys(proofs[name]?.options ?? {}));
  const stranger = Object.keys(sizes).find((option) => !known.has(option));
  if (stranger !== undefined) throw new UsageError(`${name} has no option --${stranger}`);
  return {
    name,
    seed: seed === undefined ? randomInt(SEED_MAX) : readCount('seed', seed),
    isJson: json === true,
    sizes: Object.fromEntries(Object.entries(sizes).map(([option, text]) => [option, readCount(option, text)])),
  };
}

function parse(proofs: Proofs, args: readonly string[]) {
  const sizes = Object.values(proofs).flatMap(({ options }) => Object.keys(options));
  const options = Object.fromEntries([...sizes, 'seed'].map((name) => [name, { type: 'string' } as const]));
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...options, json: { type: 'boolean' } as const },
    }) as {
      readonly positionals: readonly string[];
      readonly values: Readonly<Record<string, string | boolean | undefined>>;
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function readCount(name: string, text: unknown): number {
  if (typeof text !== 'string' || !WHOLE_NUMBER.test(text)) {
    throw new UsageError(`--${name} ${String(text)} is not a whole number`);
  }
  return Number(text);
}

/** What there is to ask for. */
export function describeUsage(proofs: Proofs): string {
  const width = Math.max(...Object.keys(proofs).map((name) => name.length));
  const lines = Object.entries(proofs).flatMap(([name, { summary, options }]) => [
    `  ${name.padEnd(width)}  ${summary}`,
    ...Object.entries(options).map(
      ([option, { byDefault, meaning }]) => `  ${''.padEnd(width)}    --${option} N  ${meaning} (${byDefault})`,
    ),
  ]);
  return [
    'npm run -s prove -- NAME [--seed S] [--json] [sizes]',
    ...lines,
    `  ${ALL.padEnd(width)}  every proof at its small size`,
    '',
    '--seed S  what was drawn is drawn again; without it a seed is chosen and printed',
    '--json    the figures as JSON, and nothing else, on standard output',
    'Exit code: 0 it holds, 1 it does not or proves nothing, 2 wrong usage.',
  ].join('\n');
}
