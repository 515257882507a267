import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import { AMOUNT_MINOR_MAX, formatMoney } from '../../contract/terms/money.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import { RECOVERY_CLASSES } from '../../contract/terms/recovery-class.ts';
import type { RecoveryClass } from '../../contract/terms/recovery-class.ts';
import { CommandRefusal, UsageError, readInteger } from './command.ts';
import type { Command, CommandInput } from './command.ts';
import { asTable } from './output.ts';
import type { CommandOutput } from './output.ts';
import { checkProvider } from './provider-check.ts';
import { withShop } from './shop-session.ts';
import type { ShopClient } from './shop-session.ts';

const DELAY_MS_MAX = 60_000;

export const providerCommand: Command = {
  usage: [
    'provider list',
    'provider behaviour [--class A|B|C|D|Z] [--delay-ms N] [--jitter-ms N] [--fault NAME=PERCENT]… [--no-faults] [--seed N]',
    'provider add-float --amount MINOR [--reference TEXT]',
    'provider journal',
    'provider check DEFINITION.json [--vectors VECTORS.json]',
  ],
  summary: 'Looks at provider accounts, sets what the training provider does, and checks definitions of suppliers.',
  optionHelp: [
    ['--account ID', 'which account, where there are several'],
    ['--class X', 'what kind of provider it plays: A, B, C, D or Z; see docs/training-provider.md'],
    ['--delay-ms N', 'how long the training provider takes to answer'],
    ['--jitter-ms N', 'and how much longer at most, by chance'],
    ['--fault NAME=PERCENT', 'a fault and how often it happens; replaces the faults set before'],
    ['--no-faults', 'no faults any more'],
    ['--seed N', 'which calls a percentage meets'],
    ['--amount MINOR', 'float bought, in minor units of the account’s currency'],
    ['--reference TEXT', 'what the purchase of float is called'],
    ['--vectors FILE', 'worked examples to check a definition with; see docs/signed-http.md'],
  ],
  options: {
    account: { type: 'string' },
    class: { type: 'string' },
    'delay-ms': { type: 'string' },
    'jitter-ms': { type: 'string' },
    fault: { type: 'string', multiple: true },
    'no-faults': { type: 'boolean' },
    seed: { type: 'string' },
    amount: { type: 'string' },
    reference: { type: 'string' },
    vectors: { type: 'string' },
  },
  async run(input, output) {
    const [what, ...more] = input.positionals;
    if (what === 'check') return checkProvider(more, input, output);
    if (more.length > 0) throw new UsageError('Too many words after "provider".');
    switch (what) {
      case 'list':
        await listAccounts(input, output);
        return 0;
      case 'behaviour':
        await setBehaviour(input, output);
        return 0;
      case 'add-float':
        await addFloat(input, output);
        return 0;
      case 'journal':
        await printJournals(input, output);
        return 0;
      default:
        throw new UsageError('Say "provider list", "behaviour", "add-float", "journal" or "check" after "provider".');
    }
  },
};

async function listAccounts(input: CommandInput, output: CommandOutput): Promise<void> {
  const accounts = await withShop(input, (client) => client.providers.list());
  output.answer(
    { accounts },
    asTable(
      accounts.map((account) => [
        String(account.id),
        account.name,
        account.provider,
        account.state,
        `free ${formatMoney(account.float, 'en')}`,
        `held ${formatMoney(account.held, 'en')}`,
      ]),
    ),
  );
}

/** Without any option it only shows what is set. */
async function setBehaviour(input: CommandInput, output: CommandOutput): Promise<void> {
  const faults = input.texts('fault').map(readFault);
  const change = {
    recoveryClass: readClass(input.text('class')),
    delayMs: readInteger(input, 'delay-ms', 0, DELAY_MS_MAX),
    jitterMs: readInteger(input, 'jitter-ms', 0, DELAY_MS_MAX),
    seed: readInteger(input, 'seed', 0, Number.MAX_SAFE_INTEGER),
    faults: faults.length > 0 ? faults : input.isSet('no-faults') ? [] : undefined,
  };
  const behaviour = await withShop(input, async (client) => {
    const id = await chooseAccount(client, input, true);
    const { faultNames: _names, ...now } = await client.providers.trainingBehaviour({ id });
    if (Object.values(change).every((value) => value === undefined)) return now;
    return client.providers.setTrainingBehaviour({
      id,
      behaviour: {
        recoveryClass: change.recoveryClass ?? now.recoveryClass,
        delayMs: change.delayMs ?? now.delayMs,
        jitterMs: change.jitterMs ?? now.jitterMs,
        seed: change.seed ?? now.seed,
        faults: change.faults ?? now.faults,
      },
    });
  });
  output.answer({ behaviour }, [
    `class ${behaviour.recoveryClass}, delay ${behaviour.delayMs} ms, jitter ${behaviour.jitterMs} ms, seed ${behaviour.seed}`,
    ...behaviour.faults.map(({ name, percent }) => `  ${name} ${percent} %`),
  ]);
}

function readClass(text: string | undefined): RecoveryClass | undefined {
  if (text === undefined) return undefined;
  const known = RECOVERY_CLASSES.find((one) => one === text.toUpperCase());
  if (!known) throw new UsageError(`--class must be one of ${RECOVERY_CLASSES.join(', ')}, not "${text}".`);
  return known;
}

function readFault(text: string): { name: string; percent: number } {
  const match = /^([A-Za-z0-9_-]{1,40})=(\d{1,3}(?:\.\d+)?)%?$/.exec(text);
  const percent = Number(match?.[2]);
  if (!match?.[1] || percent > 100) throw new UsageError(`--fault must be NAME=PERCENT, not "${text}".`);
  return { name: match[1], percent };
}

async function addFloat(input: CommandInput, output: CommandOutput): Promise<void> {
  const amountMinor = readInteger(input, 'amount', 1, AMOUNT_MINOR_MAX);
  if (amountMinor === undefined) throw new UsageError('--amount is missing.');
  const account = await withShop(input, async (client) => {
    const id = await chooseAccount(client, input, false);
    const known = (await client.providers.list()).find((one) => one.id === id);
    if (!known) throw new CommandRefusal('NOT_FOUND', { what: 'account' }, 'There is no such account.');
    return client.providers.addFloat({
      id,
      amount: { amountMinor, currency: known.float.currency },
      reference: input.text('reference') ?? `command line ${randomUUID()}`,
    });
  });
  output.answer({ account }, [`${account.name}: free float ${formatMoney(account.float, 'en')}`]);
}

async function chooseAccount(client: ShopClient, input: CommandInput, isTraining: boolean): Promise<ProviderAccountId> {
  const accounts = (await client.providers.list()).filter((account) => account.isTraining || !isTraining);
  const asked = readInteger(input, 'account', 1, Number.MAX_SAFE_INTEGER);
  const fitting = asked === undefined ? accounts : accounts.filter((account) => Number(account.id) === asked);
  const [only, ...others] = fitting;
  if (!only) throw new CommandRefusal('NOT_FOUND', { what: 'account' }, 'There is no such account.');
  if (others.length > 0) throw new UsageError('There are several accounts: name one with --account.');
  return only.id;
}

/**
 * The training providers' own books, as they stand on the disk: the other party's word, to be compared with ours card by
 * card. Our core has no part in it, and nothing is started.
 */
async function printJournals(input: CommandInput, output: CommandOutput): Promise<void> {
  const home = join(resolve(input.dataDir), 'training');
  const folders = await listFolders(home);
  const journals = await Promise.all(
    folders.map(async (folder) => ({ folder, lines: await readJournalLines(join(home, folder, 'journal.jsonl')) })),
  );
  output.answer(
    { journals },
    journals.flatMap(({ lines }) => lines.map((line) => JSON.stringify(line))),
  );
}

async function listFolders(home: string): Promise<string[]> {
  try {
    const entries = await readdir(home, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch {
    throw new CommandRefusal('NOT_FOUND', { what: 'account' }, 'There is no training provider in this data folder.');
  }
}

/** A last line without its line break was cut by a crash and never promised to anybody. */
async function readJournalLines(path: string): Promise<unknown[]> {
  const text = await readFile(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
}
