import type { RechargeDetail, RechargeRow } from '../../contract/recharges.ts';
import { Refusal } from '../../contract/errors.ts';
import type { CardId, RechargeId } from '../../contract/terms/ids.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import { listAttempts } from '../../db/recharge-attempts.ts';
import { countRecharges, findShownRecharge, listEvidence, listShownRecharges } from '../../db/recharge-reads.ts';
import type { ShownRecharge } from '../../db/recharge-reads.ts';
import { listTenders } from '../../db/tenders.ts';
import type { Core } from '../core.ts';
import { findPersonVerdict } from './person-verdict.ts';

type ReadDeps = Pick<Core, 'database'>;

/** An order with its tenders, attempts and evidence. Refuses with NOT_FOUND. */
export async function getRecharge(core: ReadDeps, id: RechargeId): Promise<RechargeDetail> {
  const { db } = core.database;
  const shown = await findShownRecharge(db, id);
  if (!shown) throw new Refusal('NOT_FOUND', { what: 'order' });
  const attempts = await listAttempts(db, id);
  const references = new Map(attempts.map((attempt) => [attempt.id, attempt.reference]));
  const evidence = (await listEvidence(db, id)).map(({ attemptId, ...line }) => ({
    ...line,
    reference: (attemptId !== null && references.get(attemptId)) || null,
  }));
  const tenders = (await listTenders(db, id)).filter(({ direction }) => direction === 'taken');
  return {
    ...toRechargeRow(shown),
    accountId: shown.accountId,
    accountName: shown.accountName,
    customerId: shown.customerId,
    receiptNumber: shown.receiptNumber,
    tenders: tenders.map((tender) => ({
      method: tender.method,
      amountMinor: tender.amountMinor,
      changeMinor: tender.changeMinor,
      ...(tender.receivedMinor !== null && { receivedMinor: tender.receivedMinor }),
      ...(tender.reference !== null && { reference: tender.reference }),
      ...(tender.foreign && { foreign: tender.foreign }),
    })),
    dataLeftAfterBytes: shown.dataLeftAfterBytes,
    expiresBeforeMs: shown.expiresBeforeMs,
    expiresAfterMs: shown.expiresAfterMs,
    waitsUntilMs: shown.holdReason === 'waiting' && attempts.length === 0 ? shown.notBeforeMs : null,
    attempts: attempts.map((attempt) => ({
      reference: attempt.reference,
      state: attempt.state,
      sentAtMs: attempt.intentAtMs,
      providerReference: attempt.providerReference,
      queryCount: attempt.queryCount,
      nextQueryAtMs: attempt.nextQueryAtMs,
      request: attempt.request,
    })),
    evidence,
    verdict: findPersonVerdict(shown.state, evidence),
  };
}

/** The latest orders of the counter; lines of batches are on the batch's own page. */
export async function recentRecharges(core: ReadDeps, input: { readonly limit: number }): Promise<RechargeRow[]> {
  const filter = { states: [], isCounterOnly: true };
  const rows = await listShownRecharges(core.database.db, filter, { offset: 0, limit: input.limit });
  return rows.map(toRechargeRow);
}

export async function listRecharges(
  core: ReadDeps,
  input: {
    readonly states: readonly RechargeState[];
    readonly on?: ShopDate | undefined;
    readonly cardId?: CardId | undefined;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<{ total: number; rows: RechargeRow[] }> {
  const { db } = core.database;
  const rows = await listShownRecharges(db, input, input);
  return { total: await countRecharges(db, input), rows: rows.map(toRechargeRow) };
}

/** The fields of a line in a list, and no others: the contract's rows are exact. */
export function toRechargeRow(shown: ShownRecharge): RechargeRow {
  return {
    id: shown.id,
    cardId: shown.cardId,
    iccid: shown.iccid,
    planId: shown.planId,
    planCode: shown.planCode,
    planName: shown.planName,
    price: shown.price,
    cost: shown.cost,
    state: shown.state,
    holdReason: shown.holdReason,
    failureCode: shown.failureCode,
    batchId: shown.batchId,
    staffName: shown.staffName,
    customerName: shown.customerName,
    ourReference: shown.ourReference,
    createdAtMs: shown.createdAtMs,
    finishedAtMs: shown.finishedAtMs,
  };
}
