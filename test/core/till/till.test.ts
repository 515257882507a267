import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denominationsOf } from '../../../contract/terms/denominations.ts';
import type { DenominationCount } from '../../../contract/terms/denominations.ts';
import type { CommandId, CustomerId, SaleLineId } from '../../../contract/terms/ids.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { refundRecharge } from '../../../core/recharge/refund-recharge.ts';
import { listClosedTills, readTillReport, readTillState } from '../../../core/till/read-till.ts';
import { paySale } from '../../../core/sales/pay-sale.ts';
import { exchangeCard, returnCard } from '../../../core/sales/return-card.ts';
import { moveDeposit, readDeposit } from '../../../core/tenders/deposits.ts';
import { closeTill, moveTillCash, openTill, setTillKeeping } from '../../../core/till/till-calls.ts';
import { balancesOf, cardAt, createWorld, OWNER, PLAN, PRICE, sell, stateOf } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';

/** Counted with as few notes and coins as there can be. */
function countsOf(amountMinor: number): DenominationCount[] {
  let rest = amountMinor;
  return denominationsOf('JPY').map((denominationMinor) => {
    const count = Math.floor(rest / denominationMinor);
    rest -= count * denominationMinor;
    return { denominationMinor, count };
  });
}

let commands = 0;
const nextCommand = () => `till-command-${String(++commands).padStart(8, '0')}` as CommandId;

async function open(run: Run, amountMinor: number, reason?: string) {
  return openTill(run.core, OWNER, { counts: countsOf(amountMinor), reason });
}

async function close(run: Run, countedMinor: number, change: { reason?: string; takenOutMinor?: number } = {}) {
  const { shift, expectedMinor } = await readTillState(run.core);
  if (!shift) throw new Error('no open shift');
  return closeTill(run.core, OWNER, {
    id: shift.id,
    counts: countsOf(countedMinor),
    expectedMinor,
    takenOutMinor: 0,
    ...change,
  });
}

async function startShop() {
  const world = await createWorld();
  return { ...world, run: await world.start() };
}

describe('the till', () => {
  it('is not asked for before it was opened for the first time', async () => {
    const { run } = await startShop();
    await sell(run, 1);
    expect(await readTillState(run.core)).toMatchObject({ asksToOpen: false, shift: null, expectedMinor: 2_980 });
  });

  it('is asked for after the first shift was closed, and one key opens it with what the books say', async () => {
    const { run } = await startShop();
    await open(run, 10_000);
    await close(run, 10_000);
    const refused = sell(run, 1);
    await expect(refused).rejects.toMatchObject({
      code: 'TILL_CLOSED',
      data: { expectedMinor: 10_000, currency: 'JPY' },
    });
    await openTill(run.core, OWNER, { counts: null });
    // The same command: the sale was not lost.
    await sell(run, 1);
    expect(await readTillState(run.core)).toMatchObject({ expectedMinor: 12_980 });
  });

  it('is not asked for by a payment without cash, nor where the shop keeps none', async () => {
    const { run } = await startShop();
    await setTillKeeping(run.core, OWNER, { keeping: 'always' });
    await sell(run, 1, { tenders: [{ method: 'alipay', amountMinor: PRICE.amountMinor }] });
    await expect(sell(run, 2)).rejects.toMatchObject({ code: 'TILL_CLOSED' });
    await setTillKeeping(run.core, OWNER, { keeping: 'never' });
    await sell(run, 2);
  });

  it('is opened once, by two at once', async () => {
    const { run } = await startShop();
    const both = await Promise.allSettled([open(run, 100), open(run, 100)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'TILL_OPEN' } });
  });

  it('takes a difference only with a reason, and books it', async () => {
    const { run } = await startShop();
    await open(run, 10_000);
    await expect(close(run, 9_500)).rejects.toMatchObject({
      code: 'TILL_REASON_NEEDED',
      data: { differenceMinor: -500, currency: 'JPY' },
    });
    const z = await close(run, 9_500, { reason: 'a coin fell down', takenOutMinor: 5_000 });
    expect(z).toMatchObject({
      zNumber: 1,
      expectedMinor: 10_000,
      closing: { countedMinor: 9_500, differenceMinor: -500, leftMinor: 4_500, reason: 'a coin fell down' },
    });
    expect(balancesOf(run)).toMatchObject({ 'till:1': 4_500, till_difference: 500, bank: -1_005_000 });
    await expect(open(run, 4_000)).rejects.toMatchObject({ code: 'TILL_REASON_NEEDED' });
    await open(run, 4_000, 'a note was stuck');
    expect(balancesOf(run)).toMatchObject({ 'till:1': 4_000, till_difference: 1_000 });
  });

  it('refuses to close on figures that cash has moved under', async () => {
    const { run } = await startShop();
    const { shiftId } = await open(run, 10_000);
    await sell(run, 1);
    const old = closeTill(run.core, OWNER, {
      id: shiftId,
      counts: countsOf(10_000),
      expectedMinor: 10_000,
      takenOutMinor: 0,
    });
    await expect(old).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
  });

  it('books the same movement once', async () => {
    const { run } = await startShop();
    await open(run, 10_000);
    const command = {
      commandId: nextCommand(),
      direction: 'out',
      purpose: 'expense',
      amountMinor: 300,
      reason: 'stamps',
    } as const;
    await Promise.all([moveTillCash(run.core, OWNER, command), moveTillCash(run.core, OWNER, command)]);
    expect(balancesOf(run)).toMatchObject({ 'till:1': 9_700, petty_cash: 300 });
    await expect(moveTillCash(run.core, OWNER, { ...command, amountMinor: 400 })).rejects.toMatchObject({
      code: 'COMMAND_REUSED',
    });
  });

  it('says the same of a closed shift for ever', async () => {
    const { run, clock } = await startShop();
    await open(run, 10_000);
    await sell(run, 1);
    const z = await close(run, 12_980);
    await openTill(run.core, OWNER, { counts: null });
    await clock.settle();
    await sell(run, 2);
    expect(await readTillReport(run.core, z.shiftId)).toEqual(z);
    expect(() => run.database.sqlite.exec('UPDATE till_shift SET counted_minor = 1 WHERE id = 1')).toThrow(/fixed/);
  });
});

const act = fc.oneof(
  fc.record({
    kind: fc.constant('sell' as const),
    cashMinor: fc.integer({ min: 1, max: PRICE.amountMinor }),
    over: fc.integer({ min: 0, max: 9_000 }),
  }),
  fc.record({ kind: fc.constant('sell_and_refund' as const), byCash: fc.boolean(), paidByCash: fc.boolean() }),
  fc.record({
    kind: fc.constant('sell_things' as const),
    hasRecharge: fc.boolean(),
    cashShare: fc.double({ min: 0, max: 1, noNaN: true }),
    over: fc.integer({ min: 0, max: 9_000 }),
    foreignCents: fc.integer({ min: 2_000, max: 9_000 }),
    isForeign: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('card_back' as const), isExchange: fc.boolean() }),
  fc.record({
    kind: fc.constant('deposit' as const),
    direction: fc.constantFrom('in' as const, 'out' as const),
    amountMinor: fc.integer({ min: 1, max: 20_000 }),
    byCash: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    direction: fc.constantFrom('in' as const, 'out' as const),
    amountMinor: fc.integer({ min: 1, max: 20_000 }),
  }),
  fc.record({
    kind: fc.constant('turn' as const),
    difference: fc.integer({ min: -500, max: 500 }),
    takenShare: fc.double({ min: 0, max: 1, noNaN: true }),
    openingDifference: fc.integer({ min: -50, max: 50 }),
  }),
);

const WANG = 7 as CustomerId;
/** What the shop keeps of a card that comes back. */
const FEE_MINOR = 300;

/** A customer, cards in stock from 201 on, dollars at 150, and every way of paying. */
const SALES_SHOP = `
  INSERT INTO customer (id, name, language, notes, created_at_ms) VALUES (7, 'Wang', 'zh-CN', '', 1);
  UPDATE card SET status = 'in_stock' WHERE id > 200;
  INSERT INTO exchange_rate (currency, rate, set_at_ms) VALUES ('USD', '150', 1);
  INSERT INTO tender_setting (method, position, is_offered, needs_reference) VALUES ('cash', 0, 1, 0), ('alipay', 1, 1, 0),
    ('paypay', 2, 1, 0), ('credit_card', 3, 1, 0), ('deposit', 4, 1, 0), ('foreign_cash', 5, 1, 0);
  INSERT INTO return_policy (plan_id, refund, exchange, only_unused, fee_minor, reasons)
    VALUES (1, 'staff', 'staff', 1, ${FEE_MINOR}, '[]');`;

/** Does the acts through the real core, and beside it keeps a drawer with nothing but arithmetic. */
async function playShifts(acts: readonly (typeof act extends fc.Arbitrary<infer Act> ? Act : never)[]) {
  const { run, clock, provider } = await startShop();
  let drawer = 30_000;
  let card = 0;
  let stocked = 200;
  let left = 0;
  const soldCards: { lineId: SaleLineId; cashMinor: number; depositMinor: number; foreign: boolean }[] = [];
  run.database.sqlite.exec(SALES_SHOP);
  await open(run, drawer);
  let shift = { opening: drawer, sales: 0, refunds: 0, paidIn: 0, paidOut: 0, others: 0 };
  for (const one of acts) {
    if (one.kind === 'sell') {
      const { cashMinor, over } = one;
      const rest = PRICE.amountMinor - cashMinor;
      await sell(run, ++card, {
        commandId: nextCommand(),
        tenders: [
          { method: 'cash', amountMinor: cashMinor, receivedMinor: cashMinor + over },
          ...(rest > 0 ? [{ method: 'credit_card' as const, amountMinor: rest }] : []),
        ],
      });
      drawer += cashMinor;
      shift.sales += cashMinor;
    } else if (one.kind === 'sell_and_refund') {
      await clock.settle();
      provider.script({ kind: 'reject', code: 'CARD_UNKNOWN' });
      const method = one.paidByCash ? 'cash' : 'paypay';
      const id = await sell(run, ++card, {
        commandId: nextCommand(),
        tenders: [{ method, amountMinor: PRICE.amountMinor }],
      });
      await clock.settle();
      expect(stateOf(run, id)).toBe('refund_due');
      const back = one.byCash ? 'cash' : 'paypay';
      const both = await Promise.allSettled([
        refundRecharge(run.core, OWNER, { id, method: back, reference: '' }),
        refundRecharge(run.core, OWNER, { id, method: back, reference: '' }),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      if (one.paidByCash) {
        drawer += PRICE.amountMinor;
        shift.sales += PRICE.amountMinor;
      }
      if (one.byCash) {
        drawer -= PRICE.amountMinor;
        shift.refunds += PRICE.amountMinor;
      }
    } else if (one.kind === 'sell_things') {
      // A card, perhaps with a recharge of another: part in cash, the rest by deposit as far as it goes, else by dollars or wallet.
      const totalMinor = PRICE.amountMinor * (one.hasRecharge ? 2 : 1);
      const cashMinor = Math.floor(one.cashShare * totalMinor);
      const leftMinor = Math.min(left, totalMinor - cashMinor);
      const restMinor = totalMinor - cashMinor - leftMinor;
      const worth = Math.floor((one.foreignCents * 150) / 100);
      const foreign = one.isForeign && restMinor > 0 && worth >= restMinor;
      const { tenders, lines } = await paySale(run.core, OWNER, {
        commandId: nextCommand(),
        lines: [
          { kind: 'card', cardId: cardAt(++stocked).id },
          ...(one.hasRecharge ? [{ kind: 'recharge' as const, cardId: cardAt(++card).id, planId: PLAN }] : []),
        ],
        customerId: WANG,
        total: { amountMinor: totalMinor, currency: 'JPY' },
        tenders: [
          ...(cashMinor > 0
            ? [{ method: 'cash' as const, amountMinor: cashMinor, receivedMinor: cashMinor + one.over }]
            : []),
          ...(leftMinor > 0 ? [{ method: 'deposit' as const, amountMinor: leftMinor }] : []),
          ...(restMinor > 0 && !foreign ? [{ method: 'alipay' as const, amountMinor: restMinor }] : []),
          ...(foreign
            ? [
                {
                  method: 'foreign_cash' as const,
                  amountMinor: restMinor,
                  foreign: { currency: 'USD' as const, amountMinor: one.foreignCents, rate: '150' },
                },
              ]
            : []),
        ],
      });
      expect(tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(totalMinor);
      left -= leftMinor;
      drawer += cashMinor - (foreign ? worth - restMinor : 0);
      shift.sales += cashMinor;
      shift.others -= foreign ? worth - restMinor : 0;
      const ofCard = Math.min(cashMinor, PRICE.amountMinor);
      const depositMinor = Math.min(leftMinor, PRICE.amountMinor - ofCard);
      const lineId = lines[0]?.id;
      if (lineId !== undefined) soldCards.push({ lineId, cashMinor: ofCard, depositMinor, foreign });
    } else if (one.kind === 'card_back') {
      const its = soldCards.shift();
      if (!its) continue;
      const asked = { commandId: nextCommand(), lineId: its.lineId, reason: 'changed her mind' };
      if (one.isExchange) {
        const { lines } = await exchangeCard(run.core, OWNER, { ...asked, cardId: cardAt(++stocked).id });
        const lineId = lines.at(-1)?.id;
        if (lineId !== undefined) soldCards.push({ ...its, lineId });
        continue;
      }
      const backMinor = PRICE.amountMinor - FEE_MINOR;
      const back = { amountMinor: backMinor, currency: 'JPY' } as const;
      const give = (commandId = nextCommand()) =>
        returnCard(run.core, OWNER, { ...asked, commandId, back, cardTo: 'stock', reference: '' });
      const both = await Promise.allSettled([give(), give()]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const byCash = Math.min(its.cashMinor, backMinor);
      const byDeposit = Math.min(its.depositMinor, backMinor - byCash);
      const cashBack = byCash + (its.foreign ? backMinor - byCash - byDeposit : 0);
      left += byDeposit;
      drawer -= cashBack;
      shift.refunds += cashBack;
    } else if (one.kind === 'deposit') {
      const amountMinor = one.direction === 'out' ? Math.min(one.amountMinor, left) : one.amountMinor;
      if (amountMinor === 0) continue;
      const { direction } = one;
      const method = one.byCash ? 'cash' : 'paypay';
      const command = {
        commandId: nextCommand(),
        customerId: WANG,
        direction,
        method,
        amountMinor,
        reference: '',
      } as const;
      await Promise.all([moveDeposit(run.core, OWNER, command), moveDeposit(run.core, OWNER, command)]);
      const moved = direction === 'in' ? amountMinor : -amountMinor;
      left += moved;
      if (one.byCash) drawer += moved;
      if (one.byCash) shift.others += moved;
    } else if (one.kind === 'move') {
      const { direction } = one;
      // Nobody takes out what is not there.
      const amountMinor = direction === 'out' ? Math.min(one.amountMinor, drawer) : one.amountMinor;
      if (amountMinor <= 0) continue;
      await moveTillCash(run.core, OWNER, {
        commandId: nextCommand(),
        direction,
        purpose: direction === 'in' ? 'bank' : 'expense',
        amountMinor,
        reason: 'because',
      });
      drawer += direction === 'in' ? amountMinor : -amountMinor;
      shift[direction === 'in' ? 'paidIn' : 'paidOut'] += amountMinor;
    } else {
      if (drawer < 0) continue;
      const counted = Math.max(0, drawer + one.difference);
      const takenOutMinor = Math.floor(counted * one.takenShare);
      const z = await close(run, counted, { reason: 'miscounted', takenOutMinor });
      expect(z).toMatchObject({
        openingMinor: shift.opening,
        sales: { amountMinor: shift.sales },
        refunds: { amountMinor: shift.refunds },
        paidIn: { amountMinor: shift.paidIn },
        paidOut: { amountMinor: shift.paidOut },
        others: { amountMinor: shift.others },
        expectedMinor: drawer,
        closing: { differenceMinor: counted - drawer, leftMinor: counted - takenOutMinor },
      });
      expect(z.tenders.find(({ method }) => method === 'cash')?.netMinor ?? 0).toBe(shift.sales - shift.refunds);
      expect(balancesOf(run)['till:1'] ?? 0).toBe(counted - takenOutMinor);
      drawer = Math.max(0, counted - takenOutMinor + one.openingDifference);
      await open(run, drawer, 'counted anew');
      shift = { opening: drawer, sales: 0, refunds: 0, paidIn: 0, paidOut: 0, others: 0 };
    }
    expect(balancesOf(run)['till:1'] ?? 0).toBe(drawer);
  }
  expect(await readDeposit(run.core, { customerId: WANG })).toMatchObject({ balanceMinor: left });
  expect(0 - (balancesOf(run)['clearing:deposit'] ?? 0)).toBe(left);
  await clock.settle();
  expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  const { total, rows } = await listClosedTills(run.core, { offset: 0, limit: 200 });
  expect(rows.map(({ zNumber }) => zNumber)).toEqual(Array.from({ length: total }, (_, index) => total - index));
}

describe('for any sequence of acts', () => {
  it('Z equals the ledger, and both the drawer, to the yen; Z numbers have no gap', { timeout: 20_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 16 }), playShifts), { numRuns: 25 });
  });
});
