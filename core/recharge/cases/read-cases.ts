import type { CaseDetail, CaseRow } from '../../../contract/cases.ts';
import { Refusal } from '../../../contract/errors.ts';
import type { CaseId, RechargeId } from '../../../contract/terms/ids.ts';
import type { Money } from '../../../contract/terms/money.ts';
import type { Reader } from '../../../db/open.ts';
import { countCases, findCase, findPostedAmount, hasPosting, listCases } from '../../../db/recharge-cases.ts';
import type { StoredCase } from '../../../db/recharge-cases.ts';
import { findShownRecharges } from '../../../db/recharge-reads.ts';
import type { ShownRecharge } from '../../../db/recharge-reads.ts';
import { listTenders } from '../../../db/tenders.ts';
import type { Core } from '../../core.ts';
import { floatAccount } from '../../ledger/accounts.ts';
import type { PostingKind } from '../../ledger/entries.ts';
import { REJECTION_CODES } from '../../providers/provider.ts';
import { getRecharge } from '../read-recharges.ts';
import { caseActions } from './case-actions.ts';
import type { CaseFacts } from './case-actions.ts';

type ReadDeps = Pick<Core, 'database'>;

/** The posting by which each kind of case moved money when it was opened. */
const OPENED_BY: Readonly<Partial<Record<StoredCase['kind'], PostingKind>>> = {
  reversal: 'delivery_reversed',
  success_after_final: 'delivered_late',
  second_success: 'charged_twice',
};

/** A case with its order and with what the books have of it. */
export interface KnownCase {
  readonly stored: StoredCase;
  readonly order: ShownRecharge;
  readonly facts: CaseFacts;
  /** What the provider took too much, or gave back; what the order cost where nothing was posted. */
  readonly cost: Money;
}

export async function listRechargeCases(
  core: ReadDeps,
  input: { readonly which: 'open' | 'closed'; readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: CaseRow[] }> {
  const { db } = core.database;
  const stored = await listCases(db, input.which, input);
  const rows: CaseRow[] = [];
  for (const known of await knowCases(db, stored)) rows.push(toCaseRow(known));
  return { total: await countCases(db, input.which), rows };
}

/** A case with both records. Refuses with NOT_FOUND. */
export async function getRechargeCase(core: ReadDeps, id: CaseId): Promise<CaseDetail> {
  const known = await readCase(core.database.db, id);
  const { stored } = known;
  const { evidence } = await getRecharge(core, known.order.id);
  const { outcome } = JSON.parse(stored.details) as { readonly outcome: string };
  // Written in the same transaction as the case.
  const index = evidence.findIndex((line) => line.atMs === stored.openedAtMs && line.outcome === outcome);
  const before = index < 0 ? evidence.filter(({ atMs }) => atMs < stored.openedAtMs) : evidence.slice(0, index);
  const settledBy = stored.kind === 'conflict' ? ['written_down'] : [...SETTLING, ...DECIDED];
  return {
    ...toCaseRow(known),
    theirs: evidence[index] ?? null,
    ours: before.findLast((line) => line.outcome !== null && settledBy.includes(line.outcome)) ?? null,
  };
}

/** Refuses with NOT_FOUND. */
export async function readCase(reader: Reader, id: CaseId): Promise<KnownCase> {
  const stored = await findCase(reader, id);
  const [known] = stored ? await knowCases(reader, [stored]) : [];
  if (!known) throw new Refusal('NOT_FOUND', { what: 'case' });
  return known;
}

async function knowCases(reader: Reader, cases: readonly StoredCase[]): Promise<readonly KnownCase[]> {
  const orders = await findShownRecharges(reader, [...new Set(cases.map(({ orderId }) => orderId))]);
  const known: KnownCase[] = [];
  for (const stored of cases) {
    const order = orders.get(stored.orderId);
    if (!order) throw new Error(`case ${stored.id} has no order`);
    known.push(await knowCase(reader, stored, order));
  }
  return known;
}

async function knowCase(reader: Reader, stored: StoredCase, order: ShownRecharge): Promise<KnownCase> {
  const { kind, orderId, attemptId } = stored;
  const opener = OPENED_BY[kind];
  const account = floatAccount(order.accountId);
  const posted = opener && (await findPostedAmount(reader, { orderId, attemptId, kind: opener, account }));
  const isTakenBack = await hasPosting(reader, { orderId, attemptId, kind: 'delivery_reversed' satisfies PostingKind });
  return {
    stored,
    order,
    cost: posted ? { ...posted, amountMinor: Math.abs(posted.amountMinor) } : order.cost,
    facts: {
      kind,
      orderState: order.state,
      isPaid: order.isPaid && order.price.amountMinor > 0,
      isPosted: posted !== undefined,
      isClaimed: stored.claimedAtMs !== null,
      isTakenBack,
      isPaidBack: order.state === 'succeeded' && (await isPaidBack(reader, orderId)),
    },
  };
}

async function isPaidBack(reader: Reader, orderId: RechargeId): Promise<boolean> {
  return (await listTenders(reader, orderId)).some(({ direction }) => direction === 'refunded');
}

function toCaseRow({ stored, order, cost, facts }: KnownCase): CaseRow {
  return {
    id: stored.id,
    kind: stored.kind,
    orderId: order.id,
    cardId: order.cardId,
    iccid: order.iccid,
    planName: order.planName,
    customerName: order.customerName,
    accountName: order.accountName,
    ourReference: order.ourReference,
    orderState: order.state,
    isPaid: order.isPaid,
    price: order.price,
    cost,
    atRisk: atRiskOf(facts, order.price, cost),
    openedAtMs: stored.openedAtMs,
    claimedAtMs: stored.claimedAtMs,
    closedAtMs: stored.closedAtMs,
    resolution: stored.resolution,
    reason: stored.reason,
    closedByName: stored.closedByName,
    actions: stored.closedAtMs === null ? [...caseActions(facts)] : [],
  };
}

/** A reversal owes the customer the price; the others may cost the shop what the provider took. */
function atRiskOf(facts: CaseFacts, price: Money, cost: Money): Money {
  if (facts.kind === 'reversal') return facts.isPaid ? price : { ...cost, amountMinor: 0 };
  if (facts.kind === 'success_after_final' && !facts.isPosted) return { ...cost, amountMinor: 0 };
  return cost;
}

/** Outcomes by which an order ends, besides what people did. */
const SETTLING: readonly string[] = ['succeeded', 'absent', 'reversed', ...REJECTION_CODES];
/** And what people did; that the money went back came only after it. */
const DECIDED: readonly string[] = ['delivered', 'not_delivered', 'CANCELLED', 'TRIES_SPENT'];
