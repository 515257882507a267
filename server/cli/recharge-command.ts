import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch } from '../../contract/batches.ts';
import type { BatchId } from '../../contract/terms/ids.ts';
import { formatMoney } from '../../contract/terms/money.ts';
import { isFinalRechargeState } from '../../contract/terms/recharge-state.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import { LANGUAGES } from '../../contract/terms/trade.ts';
import { readCardListFile } from './card-list-file.ts';
import { CommandRefusal, UsageError, readChoice, requireText } from './command.ts';
import type { Command, CommandInput } from './command.ts';
import { writeGivenFile } from './given-file.ts';
import type { CommandOutput } from './output.ts';
import { withShop } from './shop-session.ts';
import type { ShopClient } from './shop-session.ts';

const POLL_MS = 250;
const REFUSALS_SHOWN_MAX = 40;

export const rechargeCommand: Command = {
  usage: [
    'recharge --cards FILE --plan CODE [--name TEXT] [--result OUT.xlsx] [--language L]',
    'recharge --resume BATCH [--result OUT.xlsx] [--language L]',
  ],
  summary: 'Recharges a list of cards as a batch and follows it to its end; Ctrl-C pauses it.',
  optionHelp: [
    ['--cards FILE', 'a text file with one card a line, or a workbook or CSV with a column of card numbers'],
    ['--plan CODE', 'what to recharge them with'],
    ['--name TEXT', 'what the batch is called (the file and the plan)'],
    ['--check', 'only says what would be recharged, refused and spent; sends nothing'],
    ['--again REASON', 'starts a list again that was started within a day; what was recharged stays out'],
    ['--resume BATCH', 'follows a batch that was paused or cut off'],
    ['--result OUT', 'writes the result as a workbook, one row for each card'],
    ['--language L', `of that workbook: ${LANGUAGES.join(', ')} (the shop’s)`],
  ],
  options: {
    cards: { type: 'string' },
    plan: { type: 'string' },
    name: { type: 'string' },
    check: { type: 'boolean' },
    again: { type: 'string' },
    resume: { type: 'string' },
    result: { type: 'string' },
    language: { type: 'string' },
  },
  async run(input, output) {
    if (input.positionals.length > 0) throw new UsageError('Name the file with --cards.');
    const resumed = input.text('resume');
    if ((resumed === undefined) === (input.text('cards') === undefined)) {
      throw new UsageError('Say either --cards FILE --plan CODE or --resume BATCH.');
    }
    if (resumed !== undefined && !/^[A-Za-z0-9_-]{16,40}$/.test(resumed)) {
      throw new CommandRefusal('NOT_FOUND', { what: 'batch' }, 'There is no such batch.');
    }
    return withShop(input, async (client) => {
      if (resumed !== undefined) {
        const batch = await client.batches.resume({ id: resumed as BatchId });
        return follow(client, batch.id, [], input, output);
      }
      return startBatch(client, input, output);
    });
  },
};

async function startBatch(client: ShopClient, input: CommandInput, output: CommandOutput): Promise<number> {
  const path = requireText(input, 'cards');
  const planCode = requireText(input, 'plan');
  const plans = await client.plans.list({ includeInactive: false });
  const plan = plans.find(({ code }) => code.toLowerCase() === planCode.toLowerCase());
  if (!plan) throw new CommandRefusal('NOT_FOUND', { what: 'plan' }, `There is no plan ${planCode}.`);
  const text = await readCardListFile(client, path, (line) => output.progress(line));
  const cards = { from: 'list' as const, text };
  const preview = await client.batches.preview({ planId: plan.id, cards });
  const lines = [
    `${preview.accepted} cards to recharge with ${plan.code}, ${preview.refused} refused, ` +
      `cost ${formatMoney(preview.cost, 'en')} of float ${formatMoney(preview.float, 'en')}`,
    ...preview.refusals
      .slice(0, REFUSALS_SHOWN_MAX)
      .map(({ row, text: given, reason }) => `  row ${row}  ${reason}  ${given}`),
  ];
  if (input.isSet('check')) {
    output.answer({ preview }, lines);
    return 0;
  }
  for (const line of lines) output.progress(line);
  const again = input.text('again');
  const batch = await client.batches.start({
    id: randomUUID() as string as BatchId,
    name: input.text('name') ?? `${path.split(/[\\/]/).at(-1) ?? path} · ${plan.code}`.slice(0, 200),
    planId: plan.id,
    cards,
    acceptedCount: preview.accepted,
    cost: preview.cost,
    ...(again !== undefined && { repeatReason: again }),
  });
  return follow(client, batch.id, preview.refusals, input, output);
}

/** Until nothing of the batch is open, or only what waits for a person; Ctrl-C pauses it and lets what is under way end. */
async function follow(
  client: ShopClient,
  id: BatchId,
  refusals: readonly unknown[],
  input: CommandInput,
  output: CommandOutput,
): Promise<number> {
  const interrupted = new AbortController();
  const stop = () => interrupted.abort();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    let batch = await client.batches.get({ id });
    output.progress(`batch ${id}`);
    while (!hasEnded(batch)) {
      output.progress(progressLine(batch));
      if (interrupted.signal.aborted && batch.state === 'running') batch = await client.batches.pause({ id });
      if (batch.state === 'paused' && countOpen(batch, ['sending']) === 0) break;
      // One that waits for its time is only looked at; it begins with whichever Kaduo runs then.
      if (interrupted.signal.aborted && batch.state === 'scheduled') break;
      if (batch.limitedBy === 'account_stopped' && countOpen(batch, ['sending', 'pending', 'in_doubt']) === 0) {
        throw new CommandRefusal(
          'ACCOUNT_STOPPED',
          { batchId: id, counts: batch.counts },
          `The provider account is stopped; the batch waits. Go on later with --resume ${id}.`,
        );
      }
      await sleep(POLL_MS, undefined, { signal: interrupted.signal }).catch(() => undefined);
      if (interrupted.signal.aborted) await sleep(POLL_MS);
      batch = await client.batches.get({ id });
    }
    const result = input.text('result');
    if (result !== undefined) {
      const { shop } = await client.system.hello();
      const language = readChoice(input, 'language', LANGUAGES) ?? shop?.language ?? 'en';
      await writeGivenFile(result, await client.batches.resultSheet({ id, language }));
    }
    output.answer({ batch, refusals, ...(result !== undefined && { result }) }, [
      progressLine(batch),
      ...(batch.state === 'paused' ? [`Paused. Go on with: recharge --resume ${id}`] : []),
      ...(result === undefined ? [] : [`Result: ${result}`]),
    ]);
    return 0;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

function hasEnded(batch: Batch): boolean {
  if (batch.state === 'finished') return true;
  const open = (Object.entries(batch.counts.byState) as [RechargeState, number][]).filter(
    ([state, count]) => count > 0 && !isFinalRechargeState(state),
  );
  return open.every(([state]) => state === 'needs_person' || state === 'refund_due');
}

function countOpen(batch: Batch, states: readonly RechargeState[]): number {
  return states.reduce((sum, state) => sum + (batch.counts.byState[state] ?? 0), 0);
}

function progressLine(batch: Batch): string {
  const counts = Object.entries(batch.counts.byState)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  const limited = batch.limitedBy === 'nothing' ? '' : `, limited by ${batch.limitedBy}`;
  return `${batch.name}: ${batch.state}, ${batch.counts.total} cards: ${counts.join(', ')}${limited}`;
}
