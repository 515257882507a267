import { describe, expect, it } from 'vitest';
import type { Sale } from '../../../contract/sales.ts';
import type { CommandId, SaleLineId } from '../../../contract/terms/ids.ts';
import type { ReportKind } from '../../../contract/terms/report-kind.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { makeReceipt } from '../../../core/recharge/make-receipt.ts';
import { makeDailyReport } from '../../../core/reports/make-daily-report.ts';
import { readTrend } from '../../../core/reports/read-trend.ts';
import { listReportCards, listReportOrders, showReport } from '../../../core/reports/show-report.ts';
import { makeSaleReceipt } from '../../../core/sales/make-sale-receipt.ts';
import { paySale } from '../../../core/sales/pay-sale.ts';
import { exchangeCard, returnCard } from '../../../core/sales/return-card.ts';
import { saveSettings } from '../../../core/shop/settings.ts';
import { setReturnPolicy } from '../../../core/tenders/return-policies.ts';
import { REPORT_WORDS } from '../../../core/workbooks/report-words.ts';
import { WORDS } from '../../../core/workbooks/words.ts';
import { ACCOUNT, cardAt, createWorld, OWNER, PLAN, sell } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';

const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' }) as const;
const DAY_MS = 24 * 3_600_000;
const FIRST = '2026-04-01' as ShopDate;
const SECOND = '2026-04-02' as ShopDate;

let commands = 0;
const nextCommand = () => `cards-command-${String(++commands).padStart(8, '0')}` as CommandId;

const card = (index: number) => ({ kind: 'card', cardId: cardAt(index).id }) as const;
const recharge = (index: number) => ({ kind: 'recharge', cardId: cardAt(index).id, planId: PLAN }) as const;

function pay(
  run: Run,
  lines: readonly (ReturnType<typeof card> | ReturnType<typeof recharge>)[],
  method: TenderMethod,
) {
  const amountMinor = 2_980 * lines.length;
  return paySale(run.core, OWNER, {
    commandId: nextCommand(),
    lines: [...lines],
    customerId: null,
    total: yen(amountMinor),
    tenders: [{ method, amountMinor, ...(method === 'cash' && { receivedMinor: amountMinor }) }],
  });
}

const lineId = ({ lines }: Sale, at: number): SaleLineId => {
  const line = lines.at(at);
  if (!line) throw new Error('no such line');
  return line.id;
};

const back = (run: Run, line: SaleLineId, amountMinor: number) =>
  returnCard(run.core, OWNER, {
    commandId: nextCommand(),
    lineId: line,
    reason: 'bought twice',
    back: yen(amountMinor),
    cardTo: 'stock',
    reference: '',
  });

const setRate = (run: Run, taxRatePercent: number) =>
  saveSettings(run.core, OWNER, {
    name: 'Shop',
    language: 'ja',
    receiptFooter: '',
    registrationNumber: '',
    taxRatePercent,
  });

/** What the lines of accounts like this moved by, asked with plain SQL. */
const ledger = (run: Run, account: string, from = FIRST, until = SECOND) =>
  run.database.sqlite
    .prepare(
      `SELECT coalesce(sum(amount_minor), 0) FROM ledger_line JOIN posting ON posting.id = posting_id
       WHERE account LIKE ? AND business_on BETWEEN ? AND ?`,
    )
    .pluck()
    .get(account, from, until) as number;

/**
 * Day one at 10 %: a card; a card with two recharges; a recharge; a card that is exchanged and then comes back, with a fee. Day two
 * begins with a rate of 8 %: a card; and the first card of day one comes back. Cards cost 900, recharges 1,800.
 */
async function twoDays() {
  const { clock, ...world } = await createWorld();
  const run = await world.start();
  run.database.sqlite.exec(
    `UPDATE card SET status = 'in_stock', cost_minor = 900, cost_currency = 'JPY' WHERE id BETWEEN 201 AND 209`,
  );
  await setReturnPolicy(run.core, OWNER, {
    of: { of: 'account', accountId: ACCOUNT },
    policy: { refund: 'staff', exchange: 'staff', daysMax: null, onlyUnused: true, feeMinor: 500, reasons: [] },
  });
  const first = await pay(run, [card(201)], 'cash');
  const mixed = await pay(run, [recharge(1), card(202), recharge(2)], 'alipay');
  const order = await sell(run, 3);
  const third = await pay(run, [card(203)], 'cash');
  await clock.settle();
  const exchanged = await exchangeCard(run.core, OWNER, {
    commandId: nextCommand(),
    lineId: lineId(third, 0),
    reason: 'no signal',
    cardId: cardAt(204).id,
  });
  await back(run, lineId(exchanged, -1), 2_480);
  await clock.advance(DAY_MS);
  await setRate(run, 8);
  await clock.advance(1);
  await pay(run, [card(205)], 'paypay');
  await back(run, lineId(first, 0), 2_480);
  expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  return { run, mixed, order };
}

describe('cards that are sold', () => {
  it('are in the figures of their day, with what came back taken off, and these equal the ledger', async () => {
    const { run } = await twoDays();
    const days = [await makeDailyReport(run.core, FIRST), await makeDailyReport(run.core, SECOND)];
    expect(
      days.map(({ sales, cards, costs, marginMinor, returnFeesMinor }) => [
        sales.count,
        sales.amountMinor,
        cards.count,
        costs[0]?.amountMinor ?? 0,
        marginMinor,
        returnFeesMinor,
      ]),
    ).toEqual([
      [5, 14_900, 2, 7_200, 7_700, 500],
      // One card went and one came back.
      [0, 0, 0, 0, 0, 500],
    ]);
    for (const [index, day] of days.entries()) {
      const on = [FIRST, SECOND][index] ?? FIRST;
      expect(day.sales.amountMinor).toBe(0 - ledger(run, 'sales', on, on) - ledger(run, 'card_sales', on, on));
      expect(day.returnFeesMinor).toBe(0 - ledger(run, 'return_fees', on, on));
      const cost = ledger(run, 'recharge_cost', on, on) + ledger(run, 'card_cost', on, on);
      expect(day.costs[0]?.amountMinor ?? 0).toBe(cost);
      const taken = day.tenders.reduce((sum, { netMinor }) => sum + netMinor, 0);
      expect(taken).toBe(ledger(run, 'till:%', on, on) + ledger(run, 'clearing:%', on, on));
      for (const parts of [day.plans, day.staff, day.hours]) {
        expect(parts.reduce((sum, { salesMinor }) => sum + salesMinor, 0)).toBe(day.sales.amountMinor);
        expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(day.sales.count);
      }
    }
    expect((await readTrend(run.core, { until: SECOND, days: 2 })).map(({ salesMinor }) => salesMinor)).toEqual([
      14_900, 0,
    ]);
  });

  it('are in every report of a period, to the yen, and each number opens as many as it says', async () => {
    const { run } = await twoDays();
    const sales = 0 - ledger(run, 'sales') - ledger(run, 'card_sales');
    const cost = ledger(run, 'recharge_cost') + ledger(run, 'card_cost');
    const total = async (report: ReportKind, header: string, table = 0) => {
      const view = await showReport(run.core, { report, from: FIRST, until: SECOND, language: 'en' });
      const { columns, totals } = view.tables[table] ?? {};
      return totals?.[columns?.findIndex((column) => column.header === header) ?? -1];
    };
    for (const report of ['period', 'staff', 'provider_plans', 'margin'] as const) {
      expect([report, await total(report, WORDS.sales.en)]).toEqual([report, sales]);
      expect([report, await total(report, WORDS.costOfSales.en)]).toEqual([report, cost]);
    }
    expect([await total('period', WORDS.price.en, 1), await total('period', WORDS.costOfSales.en, 1)]).toEqual([
      sales,
      cost,
    ]);
    expect(await total('tenders', WORDS.net.en)).toBe(ledger(run, 'till:%') + ledger(run, 'clearing:%'));
    const behind = { from: FIRST, until: FIRST, isPaid: true };
    const page = { offset: 0, limit: 10 };
    expect((await listReportOrders(run.core, { behind, ...page })).total).toBe(3);
    // Sold: 201, 202, 203 and 204 for 203; 203 and 204 came back.
    const cards = await listReportCards(run.core, { behind, ...page });
    expect(cards.total).toBe(6);
    expect(cards.rows.filter(({ isReturn }) => isReturn).map(({ iccid }) => iccid)).toEqual([
      cardAt(204).iccid,
      cardAt(203).iccid,
    ]);
    expect((await listReportCards(run.core, { behind: { ...behind, tender: 'alipay' }, ...page })).total).toBe(1);
    expect((await listReportCards(run.core, { behind: { ...behind, what: 'recharge' }, ...page })).total).toBe(0);
    const later = { behind: { from: FIRST, until: SECOND, taxRatePercent: 8 }, ...page };
    expect((await listReportCards(run.core, later)).rows.map(({ iccid }) => iccid)).toEqual([cardAt(205).iccid]);
    expect((await listReportOrders(run.core, later)).total).toBe(0);
    const stock = await showReport(run.core, { report: 'stock', from: FIRST, until: FIRST, language: 'en' });
    expect(stock.figures[0]).toMatchObject({ amount: { value: 6 }, cards: { status: 'in_stock' } });
    expect(stock.tables[1]?.rows.map(({ cardId }) => cardId)).toEqual([201, 204, 206, 207, 208, 209]);
  });

  it('keep the rate of tax at which they were paid, on receipts, in the report, and when they come back', async () => {
    const { run, mixed, order } = await twoDays();
    const receipt = await makeSaleReceipt(run.core, mixed.id);
    const alone = await makeReceipt(run.core, order);
    expect([receipt.taxRatePercent, receipt.taxMinor, alone.taxRatePercent, alone.taxMinor]).toEqual([
      10, 812, 10, 270,
    ]);
    const { tables, figures } = await showReport(run.core, {
      report: 'tax',
      from: FIRST,
      until: SECOND,
      language: 'en',
    });
    // What was sold on day one: the receipts of 812 and 270 and one card that stayed; the third came and went.
    expect(tables[0]?.rows.map(({ cells }) => cells)).toEqual([
      [FIRST, 0.1, 5, 14_900 - (812 + 270 + 270), 812 + 270 + 270, 14_900],
      [SECOND, 0.08, 1, 2_980 - 220, 220, 2_980],
      [SECOND, 0.1, -1, -(2_980 - 270), -270, -2_980],
    ]);
    expect(figures.find(({ label }) => label === REPORT_WORDS.taxOfReceipts.en)?.amount).toEqual({
      kind: 'money',
      ...yen(812 + 270 + 220),
    });
    expect((await makeDailyReport(run.core, SECOND)).taxes.map(({ ratePercent }) => ratePercent)).toEqual([8, 10]);
  });
});
