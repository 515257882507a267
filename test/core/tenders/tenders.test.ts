import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TenderSetting } from '../../../contract/tenders.ts';
import { isRate, neededFor, worthOf } from '../../../contract/terms/exchange-rate.ts';
import type { CommandId, CustomerId } from '../../../contract/terms/ids.ts';
import { CURRENCIES } from '../../../contract/terms/money.ts';
import { shopDateOf } from '../../../contract/terms/time.ts';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { getRecharge } from '../../../core/recharge/read-recharges.ts';
import { refundRecharge } from '../../../core/recharge/refund-recharge.ts';
import { readCustomerCredit, setCustomerCredit, settleCustomerCredit } from '../../../core/tenders/customer-credit.ts';
import { readDay } from '../../../core/reports/make-daily-report.ts';
import { moveDeposit, readDeposit } from '../../../core/tenders/deposits.ts';
import { setRate } from '../../../core/tenders/exchange-rates.ts';
import { readTenderSettings, saveTenderSettings } from '../../../core/tenders/tender-settings.ts';
import { balancesOf, createWorld, OWNER, PRICE, sell, stateOf } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';

const WANG = 7 as CustomerId;

async function openShop() {
  const world = await createWorld();
  const run = await world.start();
  run.database.sqlite.exec(
    "INSERT INTO customer (id, name, language, notes, created_at_ms) VALUES (7, 'Wang', 'zh-CN', '', 1)",
  );
  return { ...world, run };
}

async function change(run: Run, method: TenderMethod, its: Partial<TenderSetting>) {
  const tenders = await readTenderSettings(run.database.db);
  return saveTenderSettings(run.core, OWNER, {
    tenders: tenders.map((one) => (one.method === method ? { ...one, ...its } : one)),
  });
}

function sellBy(run: Run, card: number, method: TenderMethod, more: Parameters<typeof sell>[2] = {}) {
  return sell(run, card, { tenders: [{ method, amountMinor: PRICE.amountMinor }], ...more });
}

const settle = (run: Run, commandId: string, method: TenderMethod, amountMinor: number) =>
  settleCustomerCredit(run.core, OWNER, {
    commandId: commandId as CommandId,
    customerId: WANG,
    method,
    amountMinor,
    reference: '',
  });

describe('the ways of paying', () => {
  it('are those of a new shop until the owner says otherwise', async () => {
    const { run } = await openShop();
    const offered = (await readTenderSettings(run.database.db)).filter(({ isOffered }) => isOffered);
    expect(offered.map(({ method }) => method)).toEqual([
      'cash',
      'credit_card',
      'alipay',
      'wechat_pay',
      'paypay',
      'paypal',
    ]);
    await expect(sellBy(run, 1, 'bank_transfer')).rejects.toMatchObject({ code: 'TENDER_NOT_OFFERED' });
    await change(run, 'bank_transfer', { isOffered: true });
    await sellBy(run, 1, 'bank_transfer');
    expect(balancesOf(run)['clearing:bank_transfer']).toBe(2_980);
  });

  it('ask for the number of a payment where the owner wants it', async () => {
    const { run } = await openShop();
    await change(run, 'alipay', { needsReference: true });
    await expect(sellBy(run, 1, 'alipay')).rejects.toMatchObject({ code: 'TENDER_REFERENCE_NEEDED' });
    await sell(run, 1, { tenders: [{ method: 'alipay', amountMinor: 2_980, reference: 'A-1' }] });
  });

  it('have a name where they are the shop’s own, and are never none at all', async () => {
    const { run } = await openShop();
    await expect(change(run, 'own_1', { isOffered: true })).rejects.toMatchObject({ code: 'TENDERS_INCOMPLETE' });
    const name = { 'zh-CN': '商店券', en: 'Voucher', ja: '商品券' };
    await change(run, 'own_1', { isOffered: true, name });
    await sellBy(run, 1, 'own_1');
    expect((await readTenderSettings(run.database.db)).find(({ method }) => method === 'own_1')).toMatchObject({
      name,
    });
    const { report } = await readDay(run.core, shopDateOf(run.core.ports.clock.nowMs(), 'Asia/Tokyo'));
    expect(report.tenders.map(({ method, name: called }) => [method, called])).toEqual([['own_1', name]]);
    const none = (await readTenderSettings(run.database.db)).map((one) => ({ ...one, isOffered: false }));
    await expect(saveTenderSettings(run.core, OWNER, { tenders: none })).rejects.toMatchObject({
      code: 'TENDERS_INCOMPLETE',
    });
  });
});

describe('what a customer owes', () => {
  it('stays within the limit, also when two buy at once', async () => {
    const { run } = await openShop();
    await change(run, 'on_account', { isOffered: true });
    await expect(sellBy(run, 1, 'on_account')).rejects.toMatchObject({ code: 'CUSTOMER_NEEDED' });
    await setCustomerCredit(run.core, OWNER, { customerId: WANG, limitMinor: 5_000 });
    const both = await Promise.allSettled([
      sellBy(run, 1, 'on_account', { customerId: WANG }),
      sellBy(run, 2, 'on_account', { customerId: WANG }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'CREDIT_EXCEEDED', data: { limitMinor: 5_000, owedMinor: 2_980 } },
    });
    expect(balancesOf(run)['receivable']).toBe(2_980);
  });

  it('is paid once for each command, never more than is owed, and is what the ledger says', async () => {
    const { run } = await openShop();
    await change(run, 'on_account', { isOffered: true });
    await setCustomerCredit(run.core, OWNER, { customerId: WANG, limitMinor: 5_000 });
    await sellBy(run, 1, 'on_account', { customerId: WANG });
    await Promise.all([
      settle(run, 'settle-wang-000001', 'cash', 2_000),
      settle(run, 'settle-wang-000001', 'cash', 2_000),
    ]);
    await expect(settle(run, 'settle-wang-000002', 'cash', 981)).rejects.toMatchObject({ code: 'TENDER_MISMATCH' });
    await expect(settle(run, 'settle-wang-000003', 'on_account', 1)).rejects.toMatchObject({
      code: 'TENDER_NOT_OFFERED',
    });
    expect(await readCustomerCredit(run.core, { customerId: WANG })).toMatchObject({ owedMinor: 980 });
    expect(balancesOf(run)).toMatchObject({ receivable: 980, 'till:1': 2_000 });
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });

  it('is less by what comes to nothing; credit is given back to nobody who paid otherwise', async () => {
    const { run, clock, provider } = await openShop();
    await change(run, 'on_account', { isOffered: true });
    await setCustomerCredit(run.core, OWNER, { customerId: WANG, limitMinor: 5_000 });
    provider.script({ kind: 'reject', code: 'CARD_UNKNOWN' }, { kind: 'reject', code: 'CARD_UNKNOWN' });
    const later = await sellBy(run, 1, 'on_account', { customerId: WANG });
    const now = await sellBy(run, 2, 'paypay', { customerId: WANG });
    await clock.settle();
    await refundRecharge(run.core, OWNER, { id: later, method: 'on_account', reference: '' });
    expect(await readCustomerCredit(run.core, { customerId: WANG })).toMatchObject({ owedMinor: 0 });
    const wrong = refundRecharge(run.core, OWNER, { id: now, method: 'on_account', reference: '' });
    await expect(wrong).rejects.toMatchObject({ code: 'TENDER_NOT_OFFERED' });
    expect(stateOf(run, now)).toBe('refund_due');
  });
});

const moveLeft = (run: Run, commandId: string, direction: 'in' | 'out', amountMinor: number) =>
  moveDeposit(run.core, OWNER, {
    commandId: commandId as CommandId,
    customerId: WANG,
    direction,
    method: 'cash',
    amountMinor,
    reference: '',
  });

describe('what a customer has left with the shop', () => {
  it('is spent once, by two at once too, goes back where a recharge comes to nothing, and is nobody else’s', async () => {
    const { run, clock, provider } = await openShop();
    await change(run, 'deposit', { isOffered: true });
    await moveLeft(run, 'deposit-wang-00001', 'in', 4_000);
    await expect(sellBy(run, 1, 'deposit')).rejects.toMatchObject({ code: 'CUSTOMER_NEEDED' });
    provider.script({ kind: 'reject', code: 'CARD_UNKNOWN' });
    const both = await Promise.allSettled([
      sellBy(run, 1, 'deposit', { customerId: WANG }),
      sellBy(run, 2, 'deposit', { customerId: WANG }),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({ reason: { code: 'DEPOSIT_INSUFFICIENT', data: { balanceMinor: 1_020 } } });
    await expect(moveLeft(run, 'deposit-wang-00002', 'out', 1_021)).rejects.toMatchObject({
      code: 'DEPOSIT_INSUFFICIENT',
    });
    await clock.settle();
    const id = both[0]?.status === 'fulfilled' ? both[0].value : (0 as never);
    await refundRecharge(run.core, OWNER, { id, method: 'deposit', reference: '' });
    expect(await readDeposit(run.core, { customerId: WANG })).toMatchObject({ balanceMinor: 4_000 });
    await moveLeft(run, 'deposit-wang-00003', 'out', 4_000);
    expect(balancesOf(run)).toMatchObject({ 'clearing:deposit': 0, 'till:1': 0 });
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });
});

describe('foreign cash', () => {
  it('counts at the rate that the owner set and the clerk saw; the change comes out of the drawer', async () => {
    const { run } = await openShop();
    await change(run, 'foreign_cash', { isOffered: true });
    const dollars = (rate: string, amountMinor = 2_000) =>
      sell(run, 1, {
        tenders: [{ method: 'foreign_cash', amountMinor: 2_980, foreign: { currency: 'USD', amountMinor, rate } }],
      });
    await expect(dollars('150.5')).rejects.toMatchObject({ code: 'RATE_UNKNOWN' });
    await setRate(run.core, OWNER, { currency: 'USD', rate: '150.5' });
    await expect(dollars('151')).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    await expect(dollars('150.5', 1_900)).rejects.toMatchObject({ code: 'TENDER_MISMATCH' });
    await expect(sellBy(run, 1, 'foreign_cash')).rejects.toMatchObject({ code: 'TENDER_NOT_OFFERED' });
    await expect(setRate(run.core, OWNER, { currency: 'JPY', rate: '1' })).rejects.toMatchObject({
      code: 'CURRENCY_MISMATCH',
    });
    const id = await dollars('150.5');
    expect(balancesOf(run)).toMatchObject({ 'clearing:foreign_cash': 3_010, 'till:1': -30 });
    // What was taken keeps its rate.
    await setRate(run.core, OWNER, { currency: 'USD', rate: null });
    expect((await getRecharge(run.core, id)).tenders).toMatchObject([
      { changeMinor: 30, foreign: { currency: 'USD', amountMinor: 2_000, rate: '150.5' } },
    ]);
  });

  it('is never worth more than it is, and what is asked for is just enough', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CURRENCIES),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.integer({ min: 0, max: 6 }),
        (currency, priceMinor, digits, decimals) => {
          const text = String(digits).padStart(decimals + 1, '0');
          const rate = decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
          fc.pre(isRate(rate));
          const price = { amountMinor: priceMinor, currency: 'JPY' } as const;
          const needed = neededFor(price, rate, currency) ?? 0;
          expect(worthOf({ amountMinor: needed, currency }, rate, 'JPY')).toBeGreaterThanOrEqual(priceMinor);
          if (needed > 1) {
            expect(worthOf({ amountMinor: needed - 1, currency }, rate, 'JPY')).toBeLessThan(priceMinor);
          }
        },
      ),
    );
  });
});
