import { describe, expect, it } from 'vitest';
import type { Tender } from '../../../contract/recharges.ts';
import type { Sale } from '../../../contract/sales.ts';
import type { ReturnPolicy } from '../../../contract/tenders.ts';
import type { CommandId, CustomerId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { readReturnOf } from '../../../core/sales/judge-return.ts';
import { makeSaleReceipt } from '../../../core/sales/make-sale-receipt.ts';
import { paySale } from '../../../core/sales/pay-sale.ts';
import { listStoredSales } from '../../../core/sales/read-sales.ts';
import { exchangeCard, returnCard } from '../../../core/sales/return-card.ts';
import type { ReturnCardCommand } from '../../../core/sales/return-card.ts';
import { readReturnPolicies, setReturnPolicy } from '../../../core/tenders/return-policies.ts';
import { ACCOUNT, balancesOf, cardAt, createWorld, OWNER, PLAN, sell } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';

const WANG = 7 as CustomerId;
const FREELY: ReturnPolicy = {
  refund: 'staff',
  exchange: 'staff',
  daysMax: null,
  onlyUnused: true,
  feeMinor: 0,
  reasons: [],
};
const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' }) as const;

let commands = 0;
const nextCommand = () => `return-command-${String(++commands).padStart(8, '0')}` as CommandId;

/** Cards 201 to 209 are in stock for 900 each; 201 was sold for 2,980 to Wang. */
async function soldCard(policy: Partial<ReturnPolicy> = {}, tenders?: readonly Tender[]) {
  const world = await createWorld();
  const run = await world.start();
  run.database.sqlite.exec(`
    INSERT INTO customer (id, name, language, notes, created_at_ms) VALUES (7, 'Wang', 'zh-CN', '', 1);
    UPDATE plan SET start_event = 'purchase', clock = 'jst' WHERE id = 1;
    UPDATE card SET status = 'in_stock', cost_minor = 900, cost_currency = 'JPY' WHERE id BETWEEN 201 AND 209;`);
  await setReturnPolicy(run.core, OWNER, {
    of: { of: 'account', accountId: ACCOUNT },
    policy: { ...FREELY, ...policy },
  });
  return { ...world, run, sale: await sellCard(run, 201, tenders) };
}

function sellCard(run: Run, card: number, tenders?: readonly Tender[]): Promise<Sale> {
  return paySale(run.core, OWNER, {
    commandId: nextCommand(),
    lines: [{ kind: 'card', cardId: cardAt(card).id }],
    customerId: WANG,
    total: yen(2_980),
    tenders: tenders ?? [{ method: 'cash', amountMinor: 2_980, receivedMinor: 3_000 }],
  });
}

const lineOf = ({ lines }: Sale, at = 0) => {
  const line = lines.at(at);
  if (!line) throw new Error('the sale has lines');
  return line.id;
};

const bring = (run: Run, sale: Sale, change: Partial<ReturnCardCommand> = {}) =>
  returnCard(run.core, OWNER, {
    commandId: nextCommand(),
    lineId: lineOf(sale, -1),
    reason: 'bought twice',
    back: yen(2_980),
    cardTo: 'stock',
    reference: '',
    ...change,
  });

const swap = (run: Run, sale: Sale, card: number) =>
  exchangeCard(run.core, OWNER, {
    commandId: nextCommand(),
    lineId: lineOf(sale, -1),
    reason: 'no signal',
    cardId: cardAt(card).id,
  });

function cardRow(run: Run, card: number) {
  return run.database.sqlite
    .prepare('SELECT status, status_before_block, customer_id, sold_at_ms, expires_at_ms FROM card WHERE id = ?')
    .get(cardAt(card).id);
}

describe('a sold card that comes back', () => {
  it('is written off by a document of its own where nobody can sell it again: its cost is lost, its money went back', async () => {
    const { run, sale } = await soldCard();
    await bring(run, sale, { cardTo: 'written_off', reason: 'cut in two' });
    expect(cardRow(run, 201)).toMatchObject({ status: 'written_off', customer_id: null });
    expect(balancesOf(run)).toMatchObject({ 'till:1': 0, card_sales: 0, card_cost: 0, inventory: 7_200 });
    expect(run.database.sqlite.prepare('SELECT kind, reason, card_count FROM stock_document').all()).toEqual([
      { kind: 'write_off', reason: 'cut in two', card_count: 1 },
    ]);
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });

  it('is in stock again and nobody’s, its money goes back as it came, once, and it can be sold again', async () => {
    const tenders: Tender[] = [
      { method: 'alipay', amountMinor: 2_000 },
      { method: 'cash', amountMinor: 980, receivedMinor: 1_000 },
    ];
    const { run, sale } = await soldCard({}, tenders);
    expect(await readReturnOf(run.core, { lineId: lineOf(sale) })).toMatchObject({
      refund: { approval: 'staff', barrier: null },
      back: yen(2_980),
      ways: [
        { method: 'alipay', amountMinor: 2_000 },
        { method: 'cash', amountMinor: 980 },
      ],
    });
    const both = await Promise.allSettled([bring(run, sale), bring(run, sale)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'REFUND_FORBIDDEN', data: { why: 'given_back' } },
    });
    expect(balancesOf(run)).toMatchObject({
      'till:1': 0,
      'clearing:alipay': 0,
      card_sales: 0,
      card_cost: 0,
      inventory: 8_100,
    });
    expect(cardRow(run, 201)).toEqual({
      status: 'in_stock',
      status_before_block: null,
      customer_id: null,
      sold_at_ms: null,
      expires_at_ms: null,
    });
    const again = await sellCard(run, 201);
    expect(again).toMatchObject({ receiptNumber: 2 });
    // Whoever writes it: not twice, not without a return, not changed.
    const write = (text: string) => () => run.database.sqlite.exec(text);
    const columns = 'kind, line_id, card_to, reason, fee_minor, back_minor, currency, staff_id, at_ms';
    const values = `'refund', 1, 'stock', 'again', 0, 2980, 'JPY', 1, 1`;
    expect(
      write(`INSERT INTO card_return (command_id, request_hash, ${columns}) VALUES ('x', 'x', ${values})`),
    ).toThrow(/only a sold card comes back/);
    expect(write("UPDATE sale_line SET state = 'returned' WHERE id = 2")).toThrow(/on paper/);
    expect(write('UPDATE card_return SET back_minor = 1')).toThrow(/fixed/);
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });

  it('is one return for each command, and keeps its receipt and number', async () => {
    const { run, sale } = await soldCard();
    const before = await makeSaleReceipt(run.core, sale.id);
    const commandId = nextCommand();
    const [one, other] = await Promise.all([bring(run, sale, { commandId }), bring(run, sale, { commandId })]);
    expect(other).toEqual(one);
    expect(one.lines[0]).toMatchObject({ state: 'returned', returned: { kind: 'refund', back: yen(2_980) } });
    await expect(bring(run, sale, { commandId, cardTo: 'defective' })).rejects.toMatchObject({
      code: 'COMMAND_REUSED',
    });
    const after = await makeSaleReceipt(run.core, sale.id);
    expect(after).toMatchObject({ receiptNumber: 1, listTotal: before.listTotal, taxMinor: before.taxMinor });
  });

  it('costs the fee, which the person has seen, and never more than the price', async () => {
    const { run, sale } = await soldCard({ feeMinor: 500, reasons: ['bought twice'] });
    await expect(bring(run, sale)).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    await expect(bring(run, sale, { back: yen(2_480), reason: 'because' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    await bring(run, sale, { back: yen(2_480), cardTo: 'defective' });
    expect(balancesOf(run)).toMatchObject({ 'till:1': 500, card_sales: 0, return_fees: -500, inventory: 8_100 });
    expect(cardRow(run, 201)).toMatchObject({ status: 'blocked', status_before_block: 'in_stock', customer_id: null });
    await expect(sellCard(run, 201)).rejects.toMatchObject({ code: 'CARD_NOT_IN_STOCK' });
    await setReturnPolicy(run.core, OWNER, {
      of: { of: 'plan', planId: PLAN },
      policy: { ...FREELY, feeMinor: 9_000 },
    });
    const dear = await sellCard(run, 202);
    await bring(run, dear, { back: yen(0) });
    expect(balancesOf(run)).toMatchObject({ 'till:1': 3_480, return_fees: -3_480 });
  });

  it('is taken only as the policy allows: the plan’s own, else the account’s, else an owner agrees', async () => {
    const { run, sale, clock } = await soldCard({ refund: 'never', exchange: 'owner', daysMax: 3 });
    const of = { of: 'plan', planId: PLAN } as const;
    const why = async () => (await readReturnOf(run.core, { lineId: lineOf(sale) })).refund.barrier;
    const set = (policy: Partial<ReturnPolicy> | null) =>
      setReturnPolicy(run.core, OWNER, { of, policy: policy && { ...FREELY, ...policy } });
    await expect(bring(run, sale)).rejects.toMatchObject({ data: { why: 'policy' } });
    await expect(swap(run, sale, 202)).rejects.toMatchObject({ code: 'NOT_ALLOWED', data: { right: 'refund' } });
    await set({ daysMax: 1 });
    expect(await why()).toBeNull();
    // A recharge on its way, then a delivered one: the card is used.
    await sell(run, 201);
    expect(await why()).toBe('order_open');
    await clock.settle();
    expect(await why()).toBe('used');
    await set({ daysMax: 1, onlyUnused: false });
    expect(await why()).toBeNull();
    const later = (clock.nowMs() + 86_400_000 + 60_000) as UtcMs;
    const ports = { ...run.core.ports, clock: { ...run.core.ports.clock, nowMs: () => later } };
    expect(await readReturnOf({ ...run.core, ports }, { lineId: lineOf(sale) })).toMatchObject({
      refund: { barrier: 'too_late' },
    });
    await set(null);
    expect(await why()).toBe('policy');
    const first = { own: null, inherited: { refund: 'owner', onlyUnused: true } };
    expect(await readReturnPolicies(run.core, of)).toMatchObject({ own: null, inherited: { refund: 'never' } });
    await setReturnPolicy(run.core, OWNER, { of: { of: 'account', accountId: ACCOUNT }, policy: null });
    expect(await readReturnPolicies(run.core, of)).toMatchObject(first);
    expect(balancesOf(run)['card_sales']).toBe(-2_980);
  });
});

describe('a card that does not work', () => {
  it('is exchanged for another of the same plan: no money moves, and that one may come back in turn', async () => {
    const { run, sale } = await soldCard();
    const cash = balancesOf(run)['till:1'];
    const swapped = await swap(run, sale, 202);
    expect(swapped.lines).toMatchObject([
      { state: 'returned', isReplacement: false, returned: { kind: 'exchange', back: yen(0) } },
      { state: 'sold', isReplacement: true, cardId: cardAt(202).id, price: yen(2_980) },
    ]);
    expect(balancesOf(run)).toMatchObject({ 'till:1': cash, card_sales: -2_980, card_cost: 900, inventory: 7_200 });
    expect(cardRow(run, 201)).toMatchObject({ status: 'blocked', customer_id: null });
    expect(cardRow(run, 202)).toMatchObject({ status: 'sold', customer_id: WANG });
    expect(await makeSaleReceipt(run.core, sale.id)).toMatchObject({ sale: { lines: [{}] }, listTotal: yen(2_980) });
    expect(await listStoredSales(run.core, { states: ['paid'], offset: 0, limit: 9 })).toMatchObject({
      rows: [{ lineCount: 1 }],
    });
    // Only what lies in stock is given, and only of the same plan.
    await expect(swap(run, swapped, 201)).rejects.toMatchObject({ code: 'CARD_NOT_IN_STOCK' });
    run.database.sqlite.exec('UPDATE card SET plan_id = NULL WHERE id = 203');
    await expect(swap(run, swapped, 203)).rejects.toMatchObject({ code: 'STATE_FORBIDS' });
    await bring(run, await swap(run, swapped, 204));
    expect(balancesOf(run)).toMatchObject({ 'till:1': 0, card_sales: 0, card_cost: 0, inventory: 8_100 });
    expect(cardRow(run, 204)).toMatchObject({ status: 'in_stock', customer_id: null });
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });
});
