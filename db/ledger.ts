/** The books: postings, their lines, and the running balances that move with them. Nothing here is ever changed. */
import type { AttemptId, RechargeId, StaffId } from '../contract/terms/ids.ts';
import type { Currency, Money } from '../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

/** One balanced set of entries, as `core/ledger/entries.ts` makes them, with what it belongs to. */
export interface NewPosting {
  readonly kind: string;
  readonly orderId: RechargeId | null;
  readonly attemptId: AttemptId | null;
  readonly staffId: StaffId | null;
  readonly note: string | null;
  readonly atMs: UtcMs;
  readonly businessOn: ShopDate;
  readonly lines: readonly NewLine[];
}

export interface NewLine {
  readonly account: string;
  readonly amountMinor: number;
  readonly currency: Currency;
}

export interface AccountBalance extends Money {
  readonly account: string;
}

/** Rows in one INSERT: 1000 x 8 values stay well under SQLite's limit of 32,766 bound values. */
const INSERT_ROWS_MAX = 1000;

/** Writes one posting; the database refuses a second of the same kind for the same order (and attempt). */
export async function post(tx: Tx, posting: NewPosting): Promise<void> {
  await postAll(tx, [posting]);
}

/** Writes postings, lines and balances; a few statements for any number. Throws on a set that does not balance. */
export async function postAll(tx: Tx, postings: readonly NewPosting[]): Promise<void> {
  if (postings.length === 0) return;
  postings.forEach(assertBalanced);
  const firstId = (await readLastPostingId(tx)) + 1;
  const rows = postings.map((posting, index) => ({
    id: firstId + index,
    kind: posting.kind,
    order_id: posting.orderId,
    attempt_id: posting.attemptId,
    staff_id: posting.staffId,
    note: posting.note,
    at_ms: posting.atMs,
    business_on: posting.businessOn,
  }));
  for (const chunk of chunksOf(rows)) await tx.insertInto('posting').values(chunk).execute();
  const lines = postings.flatMap((posting, index) =>
    posting.lines.map((line) => ({
      posting_id: firstId + index,
      account: line.account,
      amount_minor: line.amountMinor,
      currency: line.currency,
    })),
  );
  for (const chunk of chunksOf(lines)) await tx.insertInto('ledger_line').values(chunk).execute();
  await moveBalances(tx, postings);
}

/** The running balance of one account in one currency; 0 when it was never used. */
export async function readBalance(reader: Reader, account: string, currency: Currency): Promise<number> {
  const row = await reader
    .selectFrom('ledger_balance')
    .select('balance_minor')
    .where('account', '=', account)
    .where('currency', '=', currency)
    .executeTakeFirst();
  return row?.balance_minor ?? 0;
}

/** What the lines of each account add up to: the truth that running balances are checked against. */
export async function sumLines(reader: Reader): Promise<readonly AccountBalance[]> {
  const rows = await reader
    .selectFrom('ledger_line')
    .select(({ fn }) => ['account', 'currency', fn.sum<number>('amount_minor').as('amountMinor')])
    .groupBy(['account', 'currency'])
    .orderBy('account')
    .execute();
  return rows;
}

export async function listBalances(reader: Reader): Promise<readonly AccountBalance[]> {
  const rows = await reader.selectFrom('ledger_balance').selectAll().orderBy('account').execute();
  return rows.map((row) => ({ account: row.account, currency: row.currency, amountMinor: row.balance_minor }));
}

/** Sets of entries that do not sum to zero in some currency; there must be none. */
export async function listUnbalancedPostings(reader: Reader): Promise<readonly number[]> {
  const rows = await reader
    .selectFrom('ledger_line')
    .select('posting_id')
    .groupBy(['posting_id', 'currency'])
    .having(({ fn }) => fn.sum('amount_minor'), '<>', 0)
    .limit(20)
    .execute();
  return rows.map((row) => row.posting_id);
}

/** Postings are never deleted, and one connection writes: the next ids are known before the rows are written. */
async function readLastPostingId(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('posting')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

async function moveBalances(tx: Tx, postings: readonly NewPosting[]): Promise<void> {
  const moves = new Map<string, { account: string; currency: Currency; balance_minor: number }>();
  for (const { account, amountMinor, currency } of postings.flatMap((posting) => posting.lines)) {
    const key = `${currency} ${account}`;
    const sum = (moves.get(key)?.balance_minor ?? 0) + amountMinor;
    if (!Number.isSafeInteger(sum)) throw new Error(`${account} would leave the safe range`);
    moves.set(key, { account, currency, balance_minor: sum });
  }
  if (moves.size === 0) return;
  await tx
    .insertInto('ledger_balance')
    .values([...moves.values()])
    .onConflict((conflict) =>
      conflict.columns(['account', 'currency']).doUpdateSet((row) => ({
        balance_minor: row('ledger_balance.balance_minor', '+', row.ref('excluded.balance_minor')),
      })),
    )
    .execute();
}

function assertBalanced(posting: NewPosting): void {
  const sums = new Map<Currency, number>();
  for (const { amountMinor, currency } of posting.lines) {
    if (!Number.isSafeInteger(amountMinor)) throw new Error(`${posting.kind} has an amount that is no integer`);
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  }
  for (const [currency, sum] of sums) {
    if (sum !== 0) throw new Error(`${posting.kind} is ${sum} ${currency} out of balance`);
  }
}

function* chunksOf<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += INSERT_ROWS_MAX) yield rows.slice(start, start + INSERT_ROWS_MAX);
}
