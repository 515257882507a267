import type { CaseClosing, CaseDetail } from '../../../contract/cases.ts';
import { Refusal } from '../../../contract/errors.ts';
import type { CaseId } from '../../../contract/terms/ids.ts';
import { shopDateOf } from '../../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import { postAll } from '../../../db/ledger.ts';
import { syncOf, transact } from '../../../db/open.ts';
import type { Tx } from '../../../db/open.ts';
import { closeStoredCase, findOpenCase, markCaseClaimed } from '../../../db/recharge-cases.ts';
import { openCase, readOrder } from '../../../db/recharge-work.ts';
import { readShopTimeZone } from '../../../db/shop.ts';
import type { SyncTx } from '../../../db/statement.ts';
import { insertTenders, listTenders } from '../../../db/tenders.ts';
import type { StoredTender } from '../../../db/tenders.ts';
import { appendAuditEntry } from '../../audit/append-audit-entry.ts';
import type { Actor, Core } from '../../core.ts';
import { TILL } from '../../ledger/accounts.ts';
import { lossClaimed } from '../../ledger/case-entries.ts';
import type { CasePosting } from '../../ledger/case-entries.ts';
import type { Posting, TenderPart } from '../../ledger/entries.ts';
import { keepRuledEnd, takeRuledEndBack } from '../../plans/keep-ruled-end.ts';
import { partsBack } from '../../tenders/money-back.ts';
import { requireOpenTill } from '../../till/require-open-till.ts';
import { caseActions } from './case-actions.ts';
import { closingEntries } from './closing-entries.ts';
import { getRechargeCase, readCase } from './read-cases.ts';
import type { KnownCase } from './read-cases.ts';

type CaseCore = Pick<Core, 'database' | 'ports' | 'events'>;

/**
 * Books what follows from a person's decision and closes the case, in one transaction with its audit line. Refuses with
 * NOT_FOUND, with CASE_FORBIDS what its kind or the books do not allow (closed before, for one), with TENDER_MISMATCH,
 * TENDER_NOT_OFFERED and CUSTOMER_NEEDED, and with TILL_CLOSED where cash moves.
 */
export async function closeRechargeCase(
  core: CaseCore,
  actor: Actor,
  input: { readonly id: CaseId; readonly reason: string; readonly closing: CaseClosing },
): Promise<CaseDetail> {
  const { closing, reason } = input;
  await changeCase(core, actor, input.id, closing.resolution, async (tx, known, at) => {
    const { entries, tenders } = closingEntries(known, closing, await backOf(tx, known, closing));
    const movesCash = entries.some(({ lines }) => lines.some(({ account }) => account === TILL));
    await requireOpenTill(tx, movesCash ? ['cash'] : []);
    await write(tx, actor, known, at, reason, entries, tenders);
    moveRuledEnd(syncOf(tx), known, closing.resolution);
    await closeStoredCase(tx, input.id, {
      resolution: closing.resolution,
      reason,
      staffId: actor.staffId,
      atMs: at.atMs,
    });
    if (known.facts.kind === 'rejection_after_success' && closing.resolution !== 'explained') {
      await closeReversalToo(tx, actor, known, at, { resolution: closing.resolution, reason });
    }
    return { act: 'case-closed', details: { ...closing, reason } };
  });
  return getRechargeCase(core, input.id);
}

/** By the ways it came where no method is given. Refuses with TENDER_NOT_OFFERED and CUSTOMER_NEEDED. */
async function backOf(tx: Tx, { order }: KnownCase, closing: CaseClosing): Promise<readonly TenderPart[]> {
  if (closing.resolution !== 'customer_paid_back') return [];
  const { method } = closing;
  const { price, customerId } = order;
  return partsBack(tx, { taken: await listTenders(tx, order.id), backMinor: price.amountMinor, customerId, method });
}

/** The end of the card follows what is held of the delivery: given again where it stays, taken back where the books do so now. */
function moveRuledEnd(tx: SyncTx, { facts, order }: KnownCase, resolution: CaseClosing['resolution']): void {
  const stored = readOrder(tx, order.id);
  if (!stored) throw new Error(`order ${order.id} is not there`);
  switch (facts.kind) {
    case 'reversal':
      if (resolution === 'sale_kept' || resolution === 'reversal_withdrawn') {
        keepRuledEnd(tx, stored, stored.finishedAtMs ?? stored.createdAtMs);
      }
      return;
    case 'rejection_after_success':
      if (resolution !== 'explained') takeRuledEndBack(tx, stored);
      return;
    case 'conflict':
    case 'success_after_final':
    case 'second_success':
      return;
  }
}

/** Moves the loss to what the provider owes us; the case stays open until it has paid. Refuses as closing does. */
export async function claimRechargeCase(
  core: CaseCore,
  actor: Actor,
  input: { readonly id: CaseId; readonly reason: string },
): Promise<CaseDetail> {
  await changeCase(core, actor, input.id, 'claim', async (tx, known, at) => {
    await write(
      tx,
      actor,
      known,
      at,
      input.reason,
      [lossClaimed({ ...known.order, quotedCost: known.cost, cost: known.cost })],
      [],
    );
    await markCaseClaimed(tx, input.id, at.atMs);
    return { act: 'case-claimed', details: { reason: input.reason } };
  });
  return getRechargeCase(core, input.id);
}

/** The delivery is taken back in the books: should the provider say so itself later, it must not be booked again. */
async function closeReversalToo(
  tx: Tx,
  actor: Actor,
  { stored: { orderId, attemptId, details } }: KnownCase,
  { atMs }: At,
  closed: Pick<Parameters<typeof closeStoredCase>[2], 'resolution' | 'reason'>,
): Promise<void> {
  openCase(syncOf(tx), { orderId, attemptId, kind: 'reversal', atMs, details });
  const reversal = await findOpenCase(tx, orderId, 'reversal');
  if (reversal) await closeStoredCase(tx, reversal.id, { ...closed, staffId: actor.staffId, atMs });
}

interface At {
  readonly atMs: UtcMs;
  readonly businessOn: ShopDate;
}

async function changeCase(
  core: CaseCore,
  actor: Actor,
  id: CaseId,
  action: ReturnType<typeof caseActions>[number],
  work: (
    tx: Tx,
    known: KnownCase,
    at: At,
  ) => Promise<{ readonly act: string; readonly details: Readonly<Record<string, unknown>> }>,
): Promise<void> {
  const { order } = await transact(core.database.db, async (tx) => {
    const known = await readCase(tx, id);
    const { stored, facts } = known;
    if (stored.closedAtMs !== null || !caseActions(facts).includes(action)) {
      throw new Refusal('CASE_FORBIDS', { kind: stored.kind });
    }
    const atMs = core.ports.clock.nowMs();
    const at = { atMs, businessOn: shopDateOf(atMs, await readShopTimeZone(tx)) };
    const { act, details } = await work(tx, known, at);
    const subject = `case:${id}`;
    await appendAuditEntry(tx, {
      atMs,
      staffId: actor.staffId,
      act,
      subject,
      details: { kind: stored.kind, orderId: stored.orderId, ...details },
    });
    return known;
  });
  const { id: orderId, cardId, state, batchId } = order;
  core.events.publish({ type: 'recharge-changed', orderId, cardId, state, batchId });
  core.events.publish({ type: 'status-changed' });
}

async function write(
  tx: Tx,
  actor: Actor,
  { stored }: KnownCase,
  at: At,
  note: string,
  entries: readonly (Posting | CasePosting)[],
  tenders: readonly StoredTender[],
): Promise<void> {
  const { orderId, attemptId } = stored;
  const { staffId } = actor;
  await insertTenders(tx, { orderId, staffId, ...at }, tenders);
  postAll(
    syncOf(tx),
    entries.map((entry) => ({
      kind: entry.kind,
      lines: entry.lines,
      orderId,
      // Of an order's own entry sets each is posted once; those of a case belong to its attempt.
      attemptId: 'perAttempt' in entry && !entry.perAttempt ? null : attemptId,
      staffId,
      note,
      ...at,
    })),
  );
}
