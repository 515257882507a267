import { parseArgs } from 'node:util';
import { defaultDataDir } from '../../core/platform/default-data-dir.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { auditCommand } from './audit-command.ts';
import { UsageError } from './command.ts';
import type { Command, CommandInput, OptionDescriptors } from './command.ts';
import { describeRefusal, describeUsage } from './describe-refusal.ts';
import { helpOf, overview } from './help.ts';
import { importCommand } from './import-command.ts';
import { initCommand } from './init-command.ts';
import { ordersCommand } from './orders-command.ts';
import { createOutput } from './output.ts';
import { providerCommand } from './provider-command.ts';
import { rechargeCommand } from './recharge-command.ts';
import { reportCommand } from './report-command.ts';
import { restoreCommand } from './restore-command.ts';
import { serveCommand } from './serve-command.ts';

const EXIT_DONE = 0;
const EXIT_REFUSED = 1;
const EXIT_USAGE = 2;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['init', initCommand],
  ['import', importCommand],
  ['recharge', rechargeCommand],
  ['report', reportCommand],
  ['orders', ordersCommand],
  ['provider', providerCommand],
  ['restore', restoreCommand],
  ['audit', auditCommand],
  ['serve', serveCommand],
]);

const COMMON_OPTIONS: OptionDescriptors = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/** Runs one command and gives the exit code: 0 done, 1 refused, 2 wrong usage. Never throws. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(overview(COMMANDS));
    return name === undefined ? EXIT_USAGE : EXIT_DONE;
  }
  if (name === '--version') {
    console.log(packageJson.version);
    return EXIT_DONE;
  }
  const isJson = args.includes('--json');
  const command = COMMANDS.get(name);
  try {
    if (!command) throw new UsageError(`There is no command "${name}".`);
    const input = readInput(command, rest);
    if (input.isSet('help')) {
      console.log(helpOf(command));
      return EXIT_DONE;
    }
    return await command.run(input, createOutput(isJson));
  } catch (error) {
    return explain(error, command, isJson);
  }
}

function readInput(command: Command, args: readonly string[]): CommandInput {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...COMMON_OPTIONS, ...command.options },
    allowPositionals: true,
    strict: true,
  });
  const textsOf = (option: string) => [values[option] ?? []].flat().filter((value) => typeof value === 'string');
  return {
    dataDir: textsOf('data').at(-1) ?? defaultDataDir(),
    positionals,
    text: (option) => textsOf(option).at(-1),
    texts: textsOf,
    isSet: (option) => values[option] === true,
  };
}

function explain(error: unknown, command: Command | undefined, isJson: boolean): number {
  const usage = describeUsage(error);
  if (usage !== undefined) {
    if (isJson) printJson({ usage });
    console.error(usage);
    console.error(command ? helpOf(command) : overview(COMMANDS));
    return EXIT_USAGE;
  }
  const refusal = describeRefusal(error) ?? {
    code: 'INTERNAL',
    data: {},
    sentence: `Something unexpected happened: ${error instanceof Error ? error.message : String(error)}.`,
  };
  if (isJson) printJson({ refused: { code: refusal.code, data: refusal.data } });
  console.error(`${refusal.sentence} [${refusal.code}]`);
  return EXIT_REFUSED;
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}
