/** What a command of the command line is made of. */
import type { ParseArgsOptionDescriptor } from 'node:util';
import type { CommandOutput } from './output.ts';

export type OptionDescriptors = Readonly<Record<string, ParseArgsOptionDescriptor>>;

/** What was given after the command's name, with the options that every command knows. */
export interface CommandInput {
  readonly dataDir: string;
  readonly positionals: readonly string[];
  /** The last value of an option; undefined when it was not given. */
  text(option: string): string | undefined;
  /** Every value of an option that may be given several times. */
  texts(option: string): readonly string[];
  isSet(option: string): boolean;
}

export interface Command {
  /** One line each: how it is called. */
  readonly usage: readonly string[];
  /** One sentence. */
  readonly summary: string;
  /** Option and meaning, for the help text. */
  readonly optionHelp: readonly (readonly [string, string])[];
  readonly options: OptionDescriptors;
  readonly run: (input: CommandInput, output: CommandOutput) => Promise<number>;
}

/** The words were not understood; nothing was done. Exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** What the command line itself refuses; the core's own refusals come as errors of the contract. Exit code 1. */
export class CommandRefusal extends Error {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: string, data: Readonly<Record<string, unknown>>, sentence: string) {
    super(sentence);
    this.name = 'CommandRefusal';
    this.code = code;
    this.data = data;
  }
}

/** The value of an option that must be given. */
export function requireText(input: CommandInput, option: string): string {
  const text = input.text(option);
  if (text === undefined || text === '') throw new UsageError(`--${option} is missing.`);
  return text;
}

/** A whole number within bounds; undefined when the option was not given. */
export function readInteger(input: CommandInput, option: string, min: number, max: number): number | undefined {
  const text = input.text(option);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new UsageError(`--${option} must be a whole number from ${min} to ${max}, not "${text}".`);
  }
  return value;
}

/** One of a closed list; undefined when the option was not given. */
export function readChoice<Choice extends string>(
  input: CommandInput,
  option: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = input.text(option);
  if (text === undefined) return undefined;
  const choice = choices.find((known) => known === text);
  if (choice === undefined) throw new UsageError(`--${option} must be one of ${choices.join(', ')}, not "${text}".`);
  return choice;
}
