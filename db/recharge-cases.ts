/** Cases: news that contradicts what was settled, until a person has closed them. */
import type { Selectable } from 'kysely';
import type { AttemptId, CaseId, RechargeId, StaffId } from '../contract/terms/ids.ts';
import type { CaseKind, CaseResolution } from '../contract/terms/recharge-case.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import type { RechargeCaseTable } from './recharge-tables.ts';

export interface StoredCase {
  readonly id: CaseId;
  readonly orderId: RechargeId;
  readonly attemptId: AttemptId | null;
  readonly kind: CaseKind;
  /** JSON: what was heard. */
  readonly details: string;
  readonly openedAtMs: UtcMs;
  readonly claimedAtMs: UtcMs | null;
  readonly closedAtMs: UtcMs | null;
  readonly resolution: CaseResolution | null;
  readonly reason: string | null;
  readonly closedByName: string | null;
}

/** Open ones by cost, dearest first, then oldest; closed ones by their end, latest first. */
export async function listCases(
  reader: Reader,
  which: 'open' | 'closed',
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly StoredCase[]> {
  const cases = selectCases(reader).offset(page.offset).limit(page.limit);
  const rows =
    which === 'open'
      ? await cases
          .innerJoin('recharge_order as o', 'o.id', 'case.order_id')
          .where('case.closed_at_ms', 'is', null)
          .orderBy('o.quoted_cost_minor', 'desc')
          .orderBy('case.id')
          .execute()
      : await cases.where('case.closed_at_ms', 'is not', null).orderBy('case.closed_at_ms', 'desc').execute();
  return rows.map(toCase);
}

export async function countCases(reader: Reader, which: 'open' | 'closed'): Promise<number> {
  const row = await reader
    .selectFrom('recharge_case')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('closed_at_ms', which === 'open' ? 'is' : 'is not', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function findCase(reader: Reader, id: CaseId): Promise<StoredCase | undefined> {
  const row = await selectCases(reader).where('case.id', '=', id).executeTakeFirst();
  return row && toCase(row);
}

/** The open case of this kind about an order, if there is one. */
export async function findOpenCase(
  reader: Reader,
  orderId: RechargeId,
  kind: CaseKind,
): Promise<{ readonly id: CaseId } | undefined> {
  return reader
    .selectFrom('recharge_case')
    .select('id')
    .where('order_id', '=', orderId)
    .where('kind', '=', kind)
    .where('closed_at_ms', 'is', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/** What a posting of an attempt moved on one account; undefined when there is no such posting. */
export async function findPostedAmount(
  reader: Reader,
  of: {
    readonly orderId: RechargeId;
    readonly attemptId: AttemptId | null;
    readonly kind: string;
    readonly account: string;
  },
): Promise<{ readonly amountMinor: number; readonly currency: Currency } | undefined> {
  return reader
    .selectFrom('posting')
    .innerJoin('ledger_line', 'ledger_line.posting_id', 'posting.id')
    .select(['ledger_line.amount_minor as amountMinor', 'ledger_line.currency'])
    .where('posting.order_id', '=', of.orderId)
    .where('posting.kind', '=', of.kind)
    .where('posting.attempt_id', 'is', of.attemptId)
    .where('ledger_line.account', '=', of.account)
    .executeTakeFirst();
}

export async function hasPosting(
  reader: Reader,
  of: { readonly orderId: RechargeId; readonly attemptId: AttemptId | null; readonly kind: string },
): Promise<boolean> {
  const row = await reader
    .selectFrom('posting')
    .select('id')
    .where('order_id', '=', of.orderId)
    .where('kind', '=', of.kind)
    .where('attempt_id', 'is', of.attemptId)
    .executeTakeFirst();
  return row !== undefined;
}

/** What was lost is claimed from the provider; the case stays open. */
export async function markCaseClaimed(tx: Tx, id: CaseId, atMs: UtcMs): Promise<void> {
  await changeOpenCase(tx, id, { claimed_at_ms: atMs });
}

/** For ever: the database refuses any later change. */
export async function closeStoredCase(
  tx: Tx,
  id: CaseId,
  closed: {
    readonly resolution: CaseResolution;
    readonly reason: string;
    readonly staffId: StaffId;
    readonly atMs: UtcMs;
  },
): Promise<void> {
  await changeOpenCase(tx, id, {
    resolution: closed.resolution,
    reason: closed.reason,
    closed_by: closed.staffId,
    closed_at_ms: closed.atMs,
  });
}

async function changeOpenCase(
  tx: Tx,
  id: CaseId,
  change: Partial<Omit<Selectable<RechargeCaseTable>, 'id'>>,
): Promise<void> {
  const result = await tx
    .updateTable('recharge_case')
    .set(change)
    .where('id', '=', id)
    .where('closed_at_ms', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error(`case ${id} is not open`);
}

type CaseRow = Selectable<RechargeCaseTable> & { readonly closed_by_name: string | null };

function selectCases(reader: Reader) {
  return reader
    .selectFrom('recharge_case as case')
    .leftJoin('staff', 'staff.id', 'case.closed_by')
    .selectAll('case')
    .select('staff.name as closed_by_name');
}

function toCase(row: CaseRow): StoredCase {
  return {
    id: row.id,
    orderId: row.order_id,
    attemptId: row.attempt_id,
    kind: row.kind,
    details: row.details,
    openedAtMs: row.opened_at_ms,
    claimedAtMs: row.claimed_at_ms,
    closedAtMs: row.closed_at_ms,
    resolution: row.resolution,
    reason: row.reason,
    closedByName: row.closed_by_name,
  };
}
