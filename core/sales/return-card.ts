/** A sold card comes back: for its money, or for another card. */
import { createHash } from 'node:crypto';
import { Refusal } from '../../contract/errors.ts';
import type { Sale } from '../../contract/sales.ts';
import type { CardId, CommandId, SaleId, SaleLineId, StaffId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { CardReturnKind, ReturnedCardPlace } from '../../contract/terms/refund.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findCardReturn, insertCardReturn, insertReplacementLine } from '../../db/card-returns.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import { post } from '../../db/ledger.ts';
import type { NewPosting } from '../../db/ledger.ts';
import { syncOf, transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { sumLineDiscounts } from '../../db/sales.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { insertTenders } from '../../db/tenders.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { discountWithdrawn } from '../ledger/discount-entries.ts';
import { documentAct, momentOf, takeOut } from '../stock/act-on-stock.ts';
import type { StockMoment } from '../stock/book-stock.ts';
import { listEachCard, refuseUnlessFree } from '../stock/sell-cards.ts';
import { approveRefund } from '../tenders/approve-refund.ts';
import { tendersBack } from '../tenders/money-back.ts';
import { requireOpenTill } from '../till/require-open-till.ts';
import { judgeReturn } from './judge-return.ts';
import type { JudgedReturn } from './judge-return.ts';
import { readSale } from './read-sales.ts';
import { putBackIntoStock } from './put-back-into-stock.ts';
import { cardReturned, cardSold } from './sale-entries.ts';
import { sellCard } from './sell-card.ts';

type ReturnCore = Pick<Core, 'database' | 'ports' | 'events'>;

interface ComingBack {
  readonly commandId: CommandId;
  readonly lineId: SaleLineId;
  readonly reason: string;
  readonly ownerId?: StaffId | undefined;
  readonly ownerPin?: string | undefined;
}

export interface ReturnCardCommand extends ComingBack {
  /** What the person saw. */
  readonly back: Money;
  readonly cardTo: ReturnedCardPlace;
  readonly reference: string;
}

export interface ExchangeCardCommand extends ComingBack {
  /** The card that is given. */
  readonly cardId: CardId;
}

/** What a return is about besides its line. */
interface Decided {
  readonly cardTo: ReturnedCardPlace;
  readonly feeMinor: number;
  readonly back: Money;
  readonly newLineId: SaleLineId | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Gives the money of a card back by the ways it came, less the policy's fee, and puts the card into stock. The receipt keeps its
 * number. Refuses with NOT_FOUND, REFUND_FORBIDDEN, CHANGED_MEANWHILE, TILL_CLOSED, COMMAND_REUSED, and where an owner has to
 * agree with NOT_ALLOWED, PIN_WRONG and PIN_LOCKED.
 */
export function returnCard(core: ReturnCore, actor: Actor, command: ReturnCardCommand): Promise<Sale> {
  const { back, cardTo, reference } = command;
  const asked = [back, cardTo, reference];
  return takeBack(core, actor, 'refund', command, asked, async (tx, moment, judged) => {
    if (judged.back.amountMinor !== back.amountMinor || judged.back.currency !== back.currency) {
      throw new Refusal('CHANGED_MEANWHILE', {});
    }
    const { ways, price, feeMinor } = judged;
    await requireOpenTill(
      tx,
      ways.map(({ method }) => method),
    );
    await insertTenders(
      tx,
      { ...moment, saleLineId: judged.paidLineId },
      tendersBack(ways, { currency: price.currency, reference }),
    );
    const offMinor = await sumLineDiscounts(tx, judged.paidLineId);
    bookReturn(tx, moment, judged, cardReturned(price, ways));
    if (offMinor !== 0) {
      bookReturn(tx, moment, judged, discountWithdrawn({ amountMinor: offMinor, currency: price.currency }));
    }
    return { cardTo, feeMinor, back, newLineId: null, details: { cardTo, feeMinor, ways } };
  });
}

/**
 * Gives another card of the same plan for one that does not work; no money moves, and the old one is blocked in stock. Refuses as
 * `returnCard` does, with CARD_NOT_IN_STOCK, CARD_RESERVED and STATE_FORBIDS.
 */
export function exchangeCard(core: ReturnCore, actor: Actor, command: ExchangeCardCommand): Promise<Sale> {
  return takeBack(core, actor, 'exchange', command, [command.cardId], async (tx, moment, judged) => {
    const [found] = await listEachCard(tx, [command.cardId], moment.atMs);
    const card = found && (await findStoredCard(tx, found.id));
    if (!found || !card) throw new Refusal('NOT_FOUND', { what: 'card' });
    refuseUnlessFree(found);
    if (card.planId !== judged.plan.id) throw new Refusal('STATE_FORBIDS', { state: card.planCode ?? '' });
    const { customer_id: customerId } = judged.sale;
    const timeZone = await readShopTimeZone(tx);
    const newLineId = await insertReplacementLine(tx, judged.line, card);
    await sellCard(tx, { card, plan: judged.plan }, { ...moment, customerId, timeZone, saleLineId: newLineId });
    const back = { amountMinor: 0, currency: judged.price.currency };
    // Nothing of money: the one counts as come back, the other as sold.
    bookReturn(tx, moment, judged, cardReturned(back, []));
    bookReturn(tx, { ...moment, saleLineId: newLineId }, judged, cardSold(back, []));
    return { cardTo: 'defective', feeMinor: 0, back, newLineId, details: { given: card.iccid } };
  });
}

function bookReturn(
  tx: Tx,
  moment: StockMoment,
  { sale }: JudgedReturn,
  entries: Pick<NewPosting, 'kind' | 'lines'>,
): void {
  post(syncOf(tx), { ...moment, ...entries, orderId: null, attemptId: null, note: `sale:${sale.id}` });
}

async function takeBack(
  core: ReturnCore,
  actor: Actor,
  kind: CardReturnKind,
  command: ComingBack,
  asked: readonly unknown[],
  decide: (tx: Tx, moment: StockMoment, judged: JudgedReturn) => Promise<Decided>,
): Promise<Sale> {
  const { commandId, lineId, reason } = command;
  const atMs = core.ports.clock.nowMs();
  const requestHash = createHash('sha256')
    .update(JSON.stringify([kind, lineId, reason, ...asked]))
    .digest('hex');
  const known = (tx: Tx) => findDone(tx, commandId, requestHash);
  // Said before a PIN is asked for nothing, and decided again in the transaction.
  const approval = await transact(core.database.db, async (tx) =>
    (await known(tx)) === undefined ? (await checkReturn(tx, kind, command, atMs)).policy[kind] : 'staff',
  );
  const approvedBy = approval === 'owner' ? await approveRefund(core, command) : null;
  const saleId = await transact(core.database.db, async (tx) => {
    const done = await known(tx);
    if (done !== undefined) return done;
    const judged = await checkReturn(tx, kind, command, atMs);
    if (judged.policy[kind] === 'owner' && approvedBy === null) throw new Refusal('CHANGED_MEANWHILE', {});
    const moment = { ...(await momentOf(tx, actor, atMs)), saleLineId: lineId };
    const decided = await decide(tx, moment, judged);
    const { cardTo, feeMinor, back, newLineId } = decided;
    const { staffId } = actor;
    await insertCardReturn(tx, {
      commandId,
      requestHash,
      kind,
      lineId,
      newLineId,
      cardTo,
      reason,
      feeMinor,
      back,
      staffId,
      approvedBy,
      atMs,
    });
    await putBackIntoStock(tx, moment, judged.card, { isDefective: cardTo === 'defective', reason });
    if (cardTo === 'written_off') await writeOff(tx, moment, judged.card.id, { commandId, requestHash, reason });
    await appendAuditEntry(tx, {
      atMs,
      staffId,
      act: kind === 'refund' ? 'card-returned' : 'card-exchanged',
      subject: `sale:${judged.sale.id}`,
      details: { iccid: judged.card.iccid, reason, approvedBy, amountMinor: back.amountMinor, ...decided.details },
    });
    return judged.sale.id;
  });
  core.events.publish({ type: 'sales-changed' });
  core.events.publish({ type: 'cards-changed' });
  core.events.publish({ type: 'stock-changed' });
  core.events.publish({ type: 'status-changed' });
  return readSale(core, saleId);
}

/** Out of stock again by a document of its own, as if somebody had carried it from one desk to the other. */
async function writeOff(
  tx: Tx,
  moment: StockMoment,
  cardId: CardId,
  asked: { readonly commandId: CommandId; readonly requestHash: string; readonly reason: string },
): Promise<void> {
  const cards = await listEachCard(tx, [cardId], moment.atMs);
  await documentAct(
    tx,
    moment,
    { ...asked, kind: 'write_off' },
    {
      cardIds: [cardId],
      locationId: null,
      supplierId: null,
      write: () => takeOut(tx, moment, cards, 'write_off', asked.reason),
    },
  );
}

/** The sale of a command that was done before. Refuses with COMMAND_REUSED. */
async function findDone(tx: Tx, commandId: CommandId, requestHash: string): Promise<SaleId | undefined> {
  const done = await findCardReturn(tx, commandId);
  if (done && done.requestHash !== requestHash) throw new Refusal('COMMAND_REUSED', {});
  return done?.saleId;
}

async function checkReturn(
  tx: Tx,
  kind: CardReturnKind,
  { lineId, reason }: ComingBack,
  nowMs: UtcMs,
): Promise<JudgedReturn> {
  const judged = await judgeReturn(tx, lineId, nowMs);
  const barrier = judged.barriers[kind];
  if (barrier !== null) throw new Refusal('REFUND_FORBIDDEN', { why: barrier });
  const { reasons } = judged.policy;
  // The list was another when the screen was read.
  if (reasons.length > 0 && !reasons.includes(reason)) throw new Refusal('CHANGED_MEANWHILE', {});
  return judged;
}
