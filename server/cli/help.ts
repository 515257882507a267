import type { Command } from './command.ts';
import { asTable } from './output.ts';

const COMMON = [
  ['--data DIR', 'the data folder (this person’s own)'],
  ['--json', 'standard output is JSON and nothing else'],
  ['--help', 'this text'],
] as const;

export function overview(commands: ReadonlyMap<string, Command>): string {
  return [
    'kaduo <command> --data DIR [--json]',
    '',
    ...asTable([...commands].map(([name, command]) => [`  ${name}`, command.summary])),
    '',
    'kaduo <command> --help tells more. Exit code: 0 done, 1 refused, 2 wrong usage.',
  ].join('\n');
}

export function helpOf(command: Command): string {
  return [
    command.summary,
    '',
    ...command.usage.map((line) => `  kaduo ${line}`),
    '',
    ...asTable([...command.optionHelp, ...COMMON].map(([option, meaning]) => [`  ${option}`, meaning])),
  ].join('\n');
}
