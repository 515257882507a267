/** The books: postings, their lines, and the running balances that move with them. Nothing here is ever changed. */
import type { AttemptId, RechargeId, SaleLineId, StaffId } from '../contract/terms/ids.ts';
import type { Currency, Money } from '../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { Reader } from './open.ts';
import { defineStatement } from './statement.ts';
import type { SyncTx } from './statement.ts';
import { addBalance, createTally } from './tally.ts';
import type { Tally } from './tally.ts';

/** One balanced set of entries, as `core/ledger/entries.ts` makes them, with what it belongs to. */
export interface NewPosting {
  readonly kind: string;
  readonly orderId: RechargeId | null;
  readonly attemptId: AttemptId | null;
  /** For which card of a sale. */
  readonly saleLineId?: SaleLineId | undefined;
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

type NewPostingRow = { readonly [Field in Exclude<keyof NewPosting, 'lines' | 'saleLineId'>]: NewPosting[Field] } & {
  readonly saleLineId: SaleLineId | null;
};

const newPosting = defineStatement((db, its: NewPostingRow) =>
  db.insertInto('posting').values({
    kind: its.kind,
    order_id: its.orderId,
    attempt_id: its.attemptId,
    sale_line_id: its.saleLineId,
    staff_id: its.staffId,
    note: its.note,
    at_ms: its.atMs,
    business_on: its.businessOn,
  }),
);

type LineOfPosting = { readonly [Field in keyof NewLine]: NewLine[Field] } & { readonly postingId: number };

const newLine = defineStatement((db, its: LineOfPosting) =>
  db.insertInto('ledger_line').values({
    posting_id: its.postingId,
    account: its.account,
    amount_minor: its.amountMinor,
    currency: its.currency,
  }),
);

const balanceMove = defineStatement((db, its: { readonly [Field in keyof NewLine]: NewLine[Field] }) =>
  db
    .insertInto('ledger_balance')
    .values({ account: its.account, currency: its.currency, balance_minor: its.amountMinor })
    .onConflict((conflict) =>
      conflict.columns(['account', 'currency']).doUpdateSet((row) => ({
        balance_minor: row('ledger_balance.balance_minor', '+', row.ref('excluded.balance_minor')),
      })),
    ),
);

/** Writes one posting; the database refuses a second of the same kind for the same order (and attempt). */
export function post(tx: SyncTx, posting: NewPosting): void {
  postAll(tx, [posting]);
}

/** Writes postings, lines and balances. Throws on a set that does not balance, before anything is written. */
export function postAll(tx: SyncTx, postings: readonly NewPosting[]): void {
  postings.forEach(assertBalanced);
  for (const { lines, ...posting } of postings) {
    const postingId = Number(
      newPosting.run(tx, { ...posting, saleLineId: posting.saleLineId ?? null }).lastInsertRowid,
    );
    for (const { account, amountMinor, currency } of lines)
      newLine.run(tx, { postingId, account, amountMinor, currency });
  }
  moveBalances(tx, postings);
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

function moveBalances(tx: SyncTx, postings: readonly NewPosting[]): void {
  const tally = tx.tally ?? createTally();
  for (const move of postings.flatMap(({ lines }) => lines)) addBalance(tally, move);
  if (!tx.tally) writeBalances(tx, tally);
}

/** Writes the running balances that were added up. */
export function writeBalances(tx: SyncTx, { balances }: Tally): void {
  for (const { account, currency, amountMinor } of balances.values()) {
    balanceMove.run(tx, { account, currency, amountMinor });
  }
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
