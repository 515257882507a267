import { createHash } from 'node:crypto';
import { Refusal } from '../../contract/errors.ts';
import type { Tender } from '../../contract/recharges.ts';
import type { Sale } from '../../contract/sales.ts';
import type { CardId, CommandId, RechargeId, SaleId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { findCustomer } from '../../db/customers.ts';
import { postAll } from '../../db/ledger.ts';
import { syncOf, transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { readNextReceiptNumber, setReceiptNumber } from '../../db/receipt-numbers.ts';
import {
  deleteLines,
  findSale,
  findSaleByPayment,
  insertLineDiscounts,
  insertSale,
  insertSaleLine,
  updateSale,
} from '../../db/sales.ts';
import { insertTenders } from '../../db/tenders.ts';
import type { StoredTender } from '../../db/tenders.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { discountGiven } from '../ledger/discount-entries.ts';
import { queueOrders } from '../recharge/queue-orders.ts';
import type { NewOrder } from '../recharge/queue-orders.ts';
import { counterOrder, postForeignChange, writePayment } from '../recharge/counter-order.ts';
import { takeTenders } from '../recharge/take-tenders.ts';
import { checkTenders } from '../tenders/check-tenders.ts';
import { drawerMethods } from '../tenders/drawer-methods.ts';
import { requireOpenTill } from '../till/require-open-till.ts';
import { amountOf } from './check-lines.ts';
import { checkCart } from './price-sale.ts';
import type { Cart, PricedCart, PricedLine } from './price-sale.ts';
import { readSale } from './read-sales.ts';
import { cardSold } from './sale-entries.ts';
import { sellCard } from './sell-card.ts';
import type { WrittenAt } from './sell-card.ts';
import { spreadTenders } from './spread-tenders.ts';

export interface PaySaleCommand extends Cart {
  readonly commandId: CommandId;
  /** The held or quoted sale that is paid. */
  readonly saleId?: SaleId | undefined;
  /** What the person saw. */
  readonly total: Money;
  readonly tenders: readonly Tender[];
}

interface Queued {
  readonly orderId: RechargeId;
  readonly cardId: CardId;
}

/**
 * Takes the money for a cart, sells its cards and queues its recharges, all in one transaction. The same command again returns
 * the first sale. Refuses as `checkCart`, `takeTenders` and `checkTenders` do, and with COMMAND_REUSED, STATE_FORBIDS,
 * CHANGED_MEANWHILE, TILL_CLOSED, ORDER_OPEN_FOR_CARD and FLOAT_INSUFFICIENT.
 */
export async function paySale(
  core: Pick<Core, 'database' | 'ports' | 'events' | 'engine'>,
  actor: Actor,
  command: PaySaleCommand,
): Promise<Sale> {
  const nowMs = core.ports.clock.nowMs();
  const paid = await transact(core.database.db, (tx) => payIn(tx, actor, command, nowMs));
  for (const { orderId, cardId } of paid.queued) {
    core.events.publish({ type: 'recharge-changed', orderId, cardId, state: 'queued', batchId: null });
  }
  core.events.publish({ type: 'sales-changed' });
  core.events.publish({ type: 'cards-changed' });
  core.events.publish({ type: 'status-changed' });
  if (paid.queued.length > 0) core.engine.wake();
  return readSale(core, paid.id);
}

async function payIn(
  tx: Tx,
  actor: Actor,
  command: PaySaleCommand,
  nowMs: UtcMs,
): Promise<{ readonly id: SaleId; readonly queued: readonly Queued[] }> {
  const requestHash = hashOf(command);
  const known = await findSaleByPayment(tx, command.commandId);
  if (known) {
    if (known.requestHash !== requestHash) throw new Refusal('COMMAND_REUSED', {});
    return { id: known.id, queued: [] };
  }
  const waiting = command.saleId === undefined ? undefined : await getWaitingSale(tx, command.saleId);
  const cart = await checkCart(tx, command, nowMs, command.saleId);
  const { total } = cart;
  if (total.amountMinor !== command.total.amountMinor || total.currency !== command.total.currency) {
    throw new Refusal('CHANGED_MEANWHILE', {});
  }
  const tenders = takeTenders(total, command.tenders);
  await checkTenders(tx, tenders, command.customerId, total.currency);
  await requireOpenTill(tx, drawerMethods(tenders));
  const receiptNumber = await readNextReceiptNumber(tx);
  const language = await languageOf(tx, command, cart);
  const its = {
    customerId: command.customerId,
    language,
    couponCode: command.couponCode ?? null,
    note: waiting?.note ?? '',
    total,
    staffId: actor.staffId,
  };
  const fate = {
    receiptNumber,
    paidByCommand: command.commandId,
    requestHash,
    tenders: JSON.stringify(tenders),
    paidAtMs: nowMs,
    paidOn: cart.today,
  };
  if (waiting) {
    await deleteLines(tx, waiting.id);
    await updateSale(tx, waiting.id, its, fate);
  }
  const id = waiting?.id ?? (await insertSale(tx, { ...its, commandId: command.commandId, createdAtMs: nowMs }, fate));
  const queued = await writeLines(tx, actor, { id, requestHash, command, cart, tenders, nowMs });
  // A recharge that is sold alone has the number itself, as if it had gone the short way.
  const [only] = queued;
  if (only && cart.lines.length === 1) await setReceiptNumber(tx, only.orderId, receiptNumber);
  await appendAuditEntry(tx, {
    atMs: nowMs,
    staffId: actor.staffId,
    act: 'sale-paid',
    subject: `sale:${id}`,
    details: {
      receiptNumber,
      total,
      lines: cart.lines.map(({ line, plan }) => ({ ...line, planCode: plan.code })),
      tenders: tenders.map(({ method, amountMinor, foreign }) => ({
        method,
        amountMinor,
        ...(foreign && { foreign }),
      })),
    },
  });
  return { id, queued };
}

/** A sale that is neither paid nor given up. Refuses with NOT_FOUND and STATE_FORBIDS. */
export async function getWaitingSale(tx: Tx, id: SaleId) {
  const sale = await findSale(tx, id);
  if (!sale) throw new Refusal('NOT_FOUND', { what: 'sale' });
  if (sale.state !== 'held' && sale.state !== 'quoted') throw new Refusal('STATE_FORBIDS', { state: sale.state });
  return sale;
}

interface Written {
  readonly id: SaleId;
  readonly requestHash: string;
  readonly command: PaySaleCommand;
  readonly cart: PricedCart;
  readonly tenders: readonly StoredTender[];
  readonly nowMs: UtcMs;
}

async function writeLines(tx: Tx, actor: Actor, sale: Written): Promise<readonly Queued[]> {
  const { cart, nowMs } = sale;
  const at = { nowMs, today: cart.today };
  const orders = cart.lines.flatMap((line, index) => {
    const order = orderOf(line, index, actor, sale);
    return order ? [order] : [];
  });
  const ids = [...(await queueOrders(tx, at, orders))];
  const parts = spreadTenders(
    sale.tenders,
    cart.lines.map(({ price }) => price.amountMinor),
  );
  const queued: Queued[] = [];
  const moment = { staffId: actor.staffId, atMs: nowMs, businessOn: cart.today };
  for (const [index, line] of cart.lines.entries()) {
    const orderId = line.recharge ? ids.shift() : undefined;
    const lineId = await insertSaleLine(tx, sale.id, index + 1, {
      ...toStore(line),
      state: 'sold',
      orderId: orderId ?? null,
    });
    const tenders = parts[index] ?? [];
    if (orderId === undefined) await writeCard(tx, line, tenders, { ...moment, saleLineId: lineId, sale });
    else {
      await writePayment(tx, { ...moment, orderId }, { price: line.price, tenders, discounts: line.discounts });
      queued.push({ orderId, cardId: line.card.id });
    }
  }
  return queued;
}

/** What of a line is the same whether it is kept or sold. */
export function toStore({ line, card, plan, price, listPrice }: PricedLine) {
  return {
    kind: line.kind,
    cardId: card.id,
    planId: plan.id,
    listMinor: listPrice.amountMinor,
    price,
    cost: line.kind === 'card' ? card.cost : null,
    repeatReason: line.kind === 'recharge' ? (line.repeatReason ?? null) : null,
    amount: amountOf(line, plan),
  };
}

function orderOf(
  { line, card, plan, recharge, price }: PricedLine,
  index: number,
  actor: Actor,
  { id, requestHash, command }: Written,
): NewOrder | undefined {
  if (!recharge || line.kind !== 'recharge') return undefined;
  // Of the sale and the place in it: the sale itself is paid once.
  const commandId = `sale-${id}-recharge-${index + 1}` as CommandId;
  return counterOrder(
    { card, plan, recharge, price, repeatReason: line.repeatReason },
    { commandId, requestHash, staffId: actor.staffId, customerId: command.customerId },
  );
}

async function writeCard(
  tx: Tx,
  line: PricedLine,
  tenders: readonly StoredTender[],
  { sale, ...written }: WrittenAt & { readonly sale: Written },
): Promise<void> {
  const { customerId } = sale.command;
  const { timeZone } = sale.cart.shop;
  await sellCard(tx, line, { ...written, customerId, timeZone });
  await insertTenders(tx, written, tenders);
  await insertLineDiscounts(tx, written.saleLineId, line.discounts);
  const note = `sale:${sale.id}`;
  const offMinor = line.discounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  postAll(
    syncOf(tx),
    [
      cardSold(line.price, tenders),
      ...(offMinor === 0 ? [] : [discountGiven({ amountMinor: offMinor, currency: line.price.currency })]),
    ].map((entries) => ({ ...written, ...entries, orderId: null, attemptId: null, note })),
  );
  postForeignChange(tx, { ...written, orderId: null }, tenders);
}

/** The customer's language, else the shop's. */
export async function languageOf(tx: Tx, { customerId }: Cart, { shop }: PricedCart): Promise<Language> {
  const customer = customerId === null ? undefined : await findCustomer(tx, customerId);
  if (customerId !== null && !customer) throw new Refusal('NOT_FOUND', { what: 'customer' });
  return customer?.language ?? shop.language;
}

/** Of what was asked for; who asks is not part of it. */
function hashOf({ lines, customerId, couponCode, saleId, total, tenders }: PaySaleCommand): string {
  const asked = [lines, customerId, couponCode ?? null, saleId ?? null, total, tenders];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
