import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, runJson, startCli } from './run-cli.ts';

// The judge here is the provider's own journal, written before each of its replies: not our tables alone.

interface Line {
  readonly kind: string;
  readonly iccid: string;
  readonly reference: string;
}
interface Order {
  readonly iccid: string;
  readonly state: string;
  readonly batchId: string;
}

const CARD_COUNT = 60;
const SETTLED_BY_ASKING = ['timeout_after_commit=6', 'reset_after_commit=6', 'error_500_after_commit=6', 'cut_body=6'];

let folder = '';
let data = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaduo-kill-'));
  data = join(folder, 'data');
  await must('init', '--name', 'Ueno SIM', '--pin', '480213', '--sample', '--data', data);
  const faults = [...SETTLED_BY_ASKING, 'reject_card_unknown=5'].flatMap((fault) => ['--fault', fault]);
  await must('provider', 'behaviour', '--delay-ms', '150', '--seed', '11', ...faults, '--data', data);
  writeFileSync(join(folder, 'cards.txt'), cardsInStock().join('\n'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

async function must(...args: readonly string[]): Promise<void> {
  const { code, stderr } = await runCli(...args);
  if (code !== 0) throw new Error(stderr);
}

async function listOrders(): Promise<readonly Order[]> {
  const { json } = await runJson('orders', '--data', data);
  return (json as { readonly orders: readonly Order[] }).orders;
}

function cardsInStock(): string[] {
  const sqlite = new Database(join(data, 'kaduo.sqlite'), { readonly: true });
  const iccids = sqlite
    .prepare(
      "SELECT iccid FROM card JOIN plan ON plan.id = card.plan_id WHERE family = 'sakura' ORDER BY card.id LIMIT ?",
    )
    .pluck()
    .all(CARD_COUNT) as string[];
  sqlite.close();
  return iccids;
}

function chargesInJournal(): Line[] {
  const training = join(data, 'training');
  return readdirSync(training, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('journal.jsonl'))
    .flatMap((name) => readFileSync(join(training, name), 'utf8').split('\n').filter(Boolean))
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Line];
      } catch {
        return []; // The line that is being written at this moment.
      }
    })
    .filter(({ kind }) => kind === 'recharge');
}

async function untilCharged(count: number): Promise<void> {
  const deadline = Date.now() + 40_000;
  while (!existsSync(join(data, 'training')) || chargesInJournal().length < count) {
    if (Date.now() > deadline) throw new Error(`only ${chargesInJournal().length} charges`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function countUnsent(): number {
  const sqlite = new Database(join(data, 'kaduo.sqlite'), { readonly: true });
  const count = sqlite
    .prepare("SELECT count(*) FROM recharge_order WHERE state IN ('queued', 'sending')")
    .pluck()
    .get();
  sqlite.close();
  return Number(count);
}

describe('a batch whose program is killed in the middle, twice, under faults', () => {
  it('charges no card twice, loses no charge, and agrees with the provider card by card', async () => {
    const first = startCli([
      'recharge',
      '--cards',
      join(folder, 'cards.txt'),
      '--plan',
      'SKR-10GB-30D',
      '--data',
      data,
    ]);
    await untilCharged(8);
    first.child.kill('SIGKILL');
    await first.ended;
    const batchId = (await listOrders())[0]?.batchId ?? '';

    const second = startCli(['recharge', '--resume', batchId, '--data', data]);
    await untilCharged(25);
    second.child.kill('SIGKILL');
    await second.ended;

    const third = startCli(['recharge', '--resume', batchId, '--data', data]);
    while (countUnsent() > 0 && third.child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 200));
    third.child.kill('SIGKILL');
    await third.ended;

    const orders = await listOrders();
    const charged = Map.groupBy(chargesInJournal(), ({ iccid }) => iccid);
    expect(orders).toHaveLength(CARD_COUNT);
    expect([...charged.values()].filter((charges) => charges.length > 1)).toEqual([]);
    for (const { iccid, state } of orders) {
      // What is still asked about may go either way; everything that we call final must be what the provider says.
      if (state === 'succeeded') expect(charged.get(iccid), `${iccid} succeeded`).toHaveLength(1);
      else if (state === 'failed') expect(charged.has(iccid), `${iccid} failed`).toBe(false);
      else expect(['in_doubt', 'pending', 'queued', 'sending']).toContain(state);
    }
    const settled = orders.filter(({ state }) => state === 'succeeded' || state === 'failed');
    expect(settled.length).toBeGreaterThan(CARD_COUNT / 2);
    expect(booksBalance()).toEqual({ sum: 0, heldMatchesOpenOrders: true });
  }, 120_000);
});

function booksBalance(): { sum: number; heldMatchesOpenOrders: boolean } {
  const sqlite = new Database(join(data, 'kaduo.sqlite'), { readonly: true });
  const number = (sql: string) => Number(sqlite.prepare(sql).pluck().get() ?? 0);
  const open = number(
    `SELECT sum(quoted_cost_minor) FROM recharge_order
     WHERE state IN ('queued', 'sending', 'pending', 'in_doubt', 'needs_person')`,
  );
  const held = number("SELECT sum(amount_minor) FROM ledger_line WHERE account LIKE 'float_held:%'");
  const sum = number('SELECT sum(amount_minor) FROM ledger_line');
  sqlite.close();
  return { sum, heldMatchesOpenOrders: held === open };
}
