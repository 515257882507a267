import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tender } from '../../../contract/recharges.ts';
import type { CartLine, Sale } from '../../../contract/sales.ts';
import type { CommandId, CustomerId } from '../../../contract/terms/ids.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { composeMessage } from '../../../core/messages/template-calls.ts';
import { savePromotion } from '../../../core/promotions/promotion-calls.ts';
import { giveUpSale, holdSale } from '../../../core/sales/hold-sale.ts';
import { makeSaleReceipt } from '../../../core/sales/make-sale-receipt.ts';
import { paySale } from '../../../core/sales/pay-sale.ts';
import type { PaySaleCommand } from '../../../core/sales/pay-sale.ts';
import { priceSale } from '../../../core/sales/price-sale.ts';
import { listStoredSales, readSale } from '../../../core/sales/read-sales.ts';
import { spreadTenders } from '../../../core/sales/spread-tenders.ts';
import type { StoredTender } from '../../../db/tenders.ts';
import { balancesOf, cardAt, createWorld, OWNER, PLAN, sell, stateOf } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';

const WANG = 7 as CustomerId;

/** A shop whose cards 201 to 209 are in stock. */
async function openShop() {
  const world = await createWorld();
  const run = await world.start();
  run.database.sqlite.exec(`
    INSERT INTO customer (id, name, language, notes, created_at_ms) VALUES (7, 'Wang', 'zh-CN', '', 1);
    UPDATE card SET status = 'in_stock', cost_minor = 900, cost_currency = 'JPY' WHERE id BETWEEN 201 AND 209;`);
  return { ...world, run };
}

const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' }) as const;
const cardLine = (card: number): CartLine => ({ kind: 'card', cardId: cardAt(card).id });
const rechargeLine = (card: number): CartLine => ({ kind: 'recharge', cardId: cardAt(card).id, planId: PLAN });
const cash = (amountMinor: number, receivedMinor = amountMinor): Tender => ({
  method: 'cash',
  amountMinor,
  receivedMinor,
});

let commands = 0;
const nextCommand = () => `sale-command-${String(++commands).padStart(8, '0')}` as CommandId;

function payFor(lines: readonly CartLine[], change: Partial<PaySaleCommand> = {}): PaySaleCommand {
  const totalMinor = lines.length * 2_980;
  return {
    commandId: nextCommand(),
    lines,
    customerId: null,
    total: yen(totalMinor),
    tenders: [cash(totalMinor)],
    ...change,
  };
}

const pay = (run: Run, lines: readonly CartLine[], change: Partial<PaySaleCommand> = {}) =>
  paySale(run.core, OWNER, payFor(lines, change));

const hold = (run: Run, lines: readonly CartLine[], change: Partial<Parameters<typeof holdSale>[2]> = {}) =>
  holdSale(run.core, OWNER, {
    commandId: nextCommand(),
    lines,
    customerId: null,
    as: 'held',
    hours: 2,
    note: '',
    ...change,
  });

const ordersOf = ({ lines }: Sale) => lines.flatMap(({ orderId }) => (orderId === null ? [] : [orderId]));

function cardRow(run: Run, card: number) {
  return run.database.sqlite
    .prepare('SELECT status, customer_id, expires_at_ms, expires_origin FROM card WHERE id = ?')
    .get(cardAt(card).id);
}

describe('a sale of several things', () => {
  it('sells a card and recharges two others at once, with one number, and each order has its part of the money', async () => {
    const { run, clock } = await openShop();
    const tenders: Tender[] = [{ method: 'alipay', amountMinor: 4_000, reference: 'A-1' }, cash(4_940, 5_000)];
    const sale = await pay(run, [rechargeLine(1), cardLine(201), rechargeLine(2)], { tenders, customerId: WANG });
    expect(sale).toMatchObject({ state: 'paid', receiptNumber: 1, total: yen(8_940), language: 'zh-CN' });
    await clock.settle();
    expect(ordersOf(sale).map((id) => stateOf(run, id))).toEqual(['succeeded', 'succeeded']);
    expect(
      run.database.sqlite
        .prepare('SELECT order_id, method, amount_minor, received_minor, change_minor FROM tender ORDER BY id')
        .raw()
        .all(),
    ).toEqual([
      [1, 'alipay', 2_980, null, 0],
      [null, 'alipay', 1_020, null, 0],
      [null, 'cash', 1_960, 1_960, 0],
      [2, 'cash', 2_980, 3_040, 60],
    ]);
    expect(cardRow(run, 201)).toMatchObject({ status: 'sold', customer_id: WANG });
    expect(balancesOf(run)).toMatchObject({
      'till:1': 4_940,
      'clearing:alipay': 4_000,
      card_sales: -2_980,
      sales: -5_960,
      customer_prepaid: 0,
    });
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
    expect(await makeSaleReceipt(run.core, sale.id)).toMatchObject({
      receiptNumber: 1,
      listTotal: yen(8_940),
      taxMinor: 812,
      sale: {
        tenders: [
          { method: 'alipay', reference: 'A-1' },
          { method: 'cash', receivedMinor: 5_000, changeMinor: 60 },
        ],
      },
    });
    // The next number follows, whichever way the next sale goes.
    const single = await sell(run, 3);
    expect(
      run.database.sqlite.prepare('SELECT receipt_number FROM recharge_order WHERE id = ?').pluck().get(single),
    ).toBe(2);
    expect(await pay(run, [cardLine(202)])).toMatchObject({ receiptNumber: 3 });
    expect(() => run.database.sqlite.exec('UPDATE sale SET total_minor = 1')).toThrow(/fixed/);
  });

  it('is whole or not at all: what is refused for one line leaves nothing of the others', async () => {
    const { run } = await openShop();
    await sell(run, 1);
    const before = balancesOf(run);
    const refused = pay(run, [cardLine(201), rechargeLine(2), rechargeLine(1)]);
    await expect(refused).rejects.toMatchObject({ code: 'ORDER_OPEN_FOR_CARD' });
    await expect(pay(run, [cardLine(201), cardLine(201)])).rejects.toMatchObject({ code: 'SALE_LINE_TWICE' });
    await expect(pay(run, [cardLine(201)], { total: yen(1), tenders: [cash(1)] })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    expect(balancesOf(run)).toEqual(before);
    expect(cardRow(run, 201)).toMatchObject({ status: 'in_stock' });
    expect(run.database.sqlite.prepare('SELECT count(*) FROM sale').pluck().get()).toBe(0);
  });

  it('is made once for each command', async () => {
    const { run } = await openShop();
    const command = payFor([cardLine(201), rechargeLine(1)]);
    const [one, again] = await Promise.all([paySale(run.core, OWNER, command), paySale(run.core, OWNER, command)]);
    expect(again.id).toBe(one.id);
    expect(balancesOf(run)['till:1']).toBe(5_960);
    await expect(paySale(run.core, OWNER, { ...command, customerId: WANG })).rejects.toMatchObject({
      code: 'COMMAND_REUSED',
    });
  });

  it('sells the last card once, to one of two counters; the database refuses what comes past the core', async () => {
    const { run } = await openShop();
    const both = await Promise.allSettled([pay(run, [cardLine(201)]), pay(run, [cardLine(201), rechargeLine(1)])]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CARD_NOT_IN_STOCK' } });
    expect(balancesOf(run)['till:1']).toBe(2_980);
    expect(() =>
      run.database.sqlite.exec(
        `INSERT INTO sale_line (sale_id, position, kind, state, card_id, plan_id, list_minor, price_minor, currency)
         VALUES (1, 9, 'card', 'sold', 201, 1, 0, 0, 'JPY')`,
      ),
    ).toThrow(/UNIQUE/);
  });

  it('is priced as a whole by promotions, and counts as one use of each', async () => {
    const { run } = await openShop();
    await savePromotion(run.core, OWNER, {
      name: { 'zh-CN': '满减', en: 'Spend and save', ja: 'まとめ割' },
      rule: { kind: 'spend', thresholdMinor: 5_000, offMinor: 500, isRepeated: false },
      planIds: null,
      startsOn: null,
      endsOn: null,
      couponCode: null,
      usesMax: 1,
      audience: 'everyone',
      isFirstOnly: false,
      isCombinable: true,
      isActive: true,
    });
    const lines = [cardLine(201), rechargeLine(1)];
    const priced = await priceSale(run.core, { lines, customerId: null });
    expect(priced).toMatchObject({ total: yen(5_460), lines: [{ price: yen(2_730) }, { price: yen(2_730) }] });
    const paid = await pay(run, lines, { total: yen(5_460), tenders: [cash(5_460)] });
    expect(paid.lines.map(({ discounts }) => discounts[0]?.amountMinor)).toEqual([250, 250]);
    // Used up.
    expect(await priceSale(run.core, { lines: [cardLine(202), rechargeLine(2)], customerId: null })).toMatchObject({
      total: yen(5_960),
    });
  });

  it('writes the end that the rule makes on a card that nobody has told one of', async () => {
    const { run, clock } = await openShop();
    run.database.sqlite.exec("UPDATE plan SET start_event = 'purchase', clock = 'jst' WHERE id = 1");
    run.database.sqlite.exec("UPDATE card SET expires_at_ms = 5, expires_origin = 'provider' WHERE id = 202");
    await pay(run, [cardLine(201), cardLine(202)]);
    expect(cardRow(run, 201)).toMatchObject({ expires_origin: 'rule' });
    const days = ((cardRow(run, 201) as { expires_at_ms: number }).expires_at_ms - clock.nowMs()) / 86_400_000;
    expect(days).toBeGreaterThan(29);
    expect(days).toBeLessThanOrEqual(30);
    expect(cardRow(run, 202)).toMatchObject({ expires_origin: 'provider', expires_at_ms: 5 });
  });
});

describe('a sale that is kept', () => {
  it('keeps its cards until it expires, is listed, and is paid at the price of that moment', async () => {
    const { run, clock } = await openShop();
    const held = await hold(run, [cardLine(201), rechargeLine(1)], { as: 'quoted', customerId: WANG, note: 'WeChat' });
    expect(held).toMatchObject({ state: 'quoted', total: yen(5_960), language: 'zh-CN', receiptNumber: null });
    const told = await composeMessage(run.core, { saleId: held.id });
    expect(told.language).toBe('zh-CN');
    expect(told.body).toMatch(/】SIM 卡 .+ JPY.?2,980、.+ JPY.?2,980：JPY.?5,960。\n报价有效期至 20\d\d.+周.+。\n/u);
    await expect(pay(run, [cardLine(201)])).rejects.toMatchObject({ code: 'CARD_RESERVED' });
    expect(await listStoredSales(run.core, { states: ['held', 'quoted'], offset: 0, limit: 10 })).toMatchObject({
      total: 1,
      rows: [{ id: held.id, lineCount: 2, customerName: 'Wang', note: 'WeChat', isExpired: false }],
    });
    run.database.sqlite.exec('UPDATE plan SET price_minor = 3000 WHERE id = 1');
    const lines = [cardLine(201), rechargeLine(1)];
    const change = { saleId: held.id, customerId: WANG };
    await expect(pay(run, lines, change)).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    const paid = await pay(run, lines, { ...change, total: yen(6_000), tenders: [cash(6_000)] });
    expect(paid).toMatchObject({ id: held.id, state: 'paid', receiptNumber: 1, note: 'WeChat' });
    await clock.settle();
    expect(ordersOf(paid).map((id) => stateOf(run, id))).toEqual(['succeeded']);
    await expect(pay(run, lines, { ...change, total: yen(6_000), tenders: [cash(6_000)] })).rejects.toMatchObject({
      code: 'STATE_FORBIDS',
    });
  });

  it('that has expired or was given up lets its cards go, and costs nothing', async () => {
    const { run, clock } = await openShop();
    await expect(hold(run, [cardLine(201)], { as: 'quoted' })).rejects.toMatchObject({ code: 'CUSTOMER_NEEDED' });
    const before = balancesOf(run);
    const late = await hold(run, [cardLine(201)], { hours: 1 });
    const other = await hold(run, [cardLine(202)]);
    await clock.advance(3_600_001);
    expect(await readSale(run.core, late.id)).toMatchObject({ state: 'held', isExpired: true });
    await giveUpSale(run.core, OWNER, { id: other.id, reason: 'went away' });
    expect(balancesOf(run)).toEqual(before);
    await pay(run, [cardLine(201), cardLine(202)]);
    await expect(giveUpSale(run.core, OWNER, { id: other.id, reason: '' })).rejects.toMatchObject({
      code: 'STATE_FORBIDS',
    });
    // Its card has gone to somebody else meanwhile.
    await expect(pay(run, [cardLine(201)], { saleId: late.id })).rejects.toMatchObject({ code: 'CARD_NOT_IN_STOCK' });
  });
});

describe('the tenders of a sale', () => {
  it('pay for its lines in their order: nothing is lost, nothing is paid twice, and the change stays', () => {
    const part = fc.record({ amountMinor: fc.integer({ min: 1, max: 9_000 }), over: fc.integer({ min: 0, max: 500 }) });
    const foreign = fc.option(fc.integer({ min: 1, max: 9_999 }), { nil: null });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(part, foreign), { minLength: 1, maxLength: 6 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
        (parts, cuts) => {
          const tenders = parts.map(([{ amountMinor, over }, foreignMinor]): StoredTender => ({
            direction: 'taken',
            method: 'cash',
            amountMinor,
            currency: 'JPY',
            receivedMinor: amountMinor + over,
            changeMinor: over,
            reference: null,
            foreign: foreignMinor === null ? null : { currency: 'USD', amountMinor: foreignMinor, rate: '1' },
          }));
          const total = tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
          const marks = [0, ...cuts.map((cut) => Math.floor(cut * total)).toSorted((a, b) => a - b), total];
          const prices = marks.slice(1).map((mark, index) => mark - (marks[index] ?? 0));
          const spread = spreadTenders(tenders, prices);
          expect(spread.map((own) => sumOf(own, ({ amountMinor }) => amountMinor))).toEqual(prices);
          const all = spread.flat();
          for (const pick of [
            (one: StoredTender) => one.receivedMinor ?? 0,
            (one: StoredTender) => one.changeMinor,
            (one: StoredTender) => one.foreign?.amountMinor ?? 0,
          ]) {
            expect(sumOf(all, pick)).toBe(sumOf(tenders, pick));
          }
          expect(all.every((one) => one.receivedMinor === one.amountMinor + one.changeMinor)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function sumOf(tenders: readonly StoredTender[], pick: (one: StoredTender) => number): number {
  return tenders.reduce((sum, one) => sum + pick(one), 0);
}
