/** Comparisons of a provider's balance with our books, and warnings of low float that were given. */
import type { Selectable } from 'kysely';
import type { FloatCause, FloatStep, FloatVerdict } from '../contract/terms/float.ts';
import type { ProviderAccountId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import type { FloatReconciliationTable } from './provider-tables.ts';

export interface NewReconciliation {
  readonly accountId: ProviderAccountId;
  readonly atMs: UtcMs;
  readonly cause: FloatCause;
  readonly verdict: FloatVerdict;
  readonly reportedMinor: number | null;
  readonly freeMinor: number;
  readonly heldUnsentMinor: number;
  readonly heldSentMinor: number;
  readonly lowestMinor: number;
  readonly highestMinor: number;
  readonly differenceMinor: number;
  readonly sinceMs: UtcMs | null;
  readonly trouble: string | null;
}
export interface Reconciliation extends NewReconciliation {
  readonly id: number;
}

export async function insertReconciliation(tx: Tx, its: NewReconciliation): Promise<void> {
  await tx
    .insertInto('float_reconciliation')
    .values({
      provider_account_id: its.accountId,
      at_ms: its.atMs,
      cause: its.cause,
      verdict: its.verdict,
      reported_minor: its.reportedMinor,
      free_minor: its.freeMinor,
      held_unsent_minor: its.heldUnsentMinor,
      held_sent_minor: its.heldSentMinor,
      lowest_minor: its.lowestMinor,
      highest_minor: its.highestMinor,
      difference_minor: its.differenceMinor,
      since_ms: its.sinceMs,
      trouble: its.trouble,
    })
    .execute();
}

/** The latest comparison; with `verdicts` the latest that ended so. */
export async function findLastReconciliation(
  reader: Reader,
  accountId: ProviderAccountId,
  verdicts?: readonly FloatVerdict[],
): Promise<Reconciliation | undefined> {
  const row = await reader
    .selectFrom('float_reconciliation')
    .selectAll()
    .where('provider_account_id', '=', accountId)
    .$if(verdicts !== undefined, (query) => query.where('verdict', 'in', [...(verdicts ?? [])]))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toReconciliation(row);
}

/** Verdicts that rest on an answer. */
export const ANSWERED: readonly FloatVerdict[] = ['agrees', 'within', 'suspect', 'differs'];

/** Latest first. */
export async function listReconciliations(
  reader: Reader,
  accountId: ProviderAccountId,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly Reconciliation[] }> {
  const { total } = await reader
    .selectFrom('float_reconciliation')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('provider_account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const rows = await reader
    .selectFrom('float_reconciliation')
    .selectAll()
    .where('provider_account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { total, rows: rows.map(toReconciliation) };
}

export async function insertFloatAlert(
  tx: Tx,
  alert: {
    readonly accountId: ProviderAccountId;
    readonly atMs: UtcMs;
    readonly percent: FloatStep;
    readonly freeMinor: number;
    readonly lowFloatMinor: number;
  },
): Promise<void> {
  await tx
    .insertInto('float_alert')
    .values({
      provider_account_id: alert.accountId,
      at_ms: alert.atMs,
      percent: alert.percent,
      free_minor: alert.freeMinor,
      low_float_minor: alert.lowFloatMinor,
    })
    .execute();
}

function toReconciliation(row: Selectable<FloatReconciliationTable>): Reconciliation {
  return {
    id: row.id,
    accountId: row.provider_account_id,
    atMs: row.at_ms,
    // Written from the same type.
    cause: row.cause as FloatCause,
    verdict: row.verdict,
    reportedMinor: row.reported_minor,
    freeMinor: row.free_minor,
    heldUnsentMinor: row.held_unsent_minor,
    heldSentMinor: row.held_sent_minor,
    lowestMinor: row.lowest_minor,
    highestMinor: row.highest_minor,
    differenceMinor: row.difference_minor,
    sinceMs: row.since_ms,
    trouble: row.trouble,
  };
}
