import type { DailyReport } from '../../contract/reports.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import { TENDER_METHODS } from '../../contract/terms/trade.ts';
import type { LocalText, TenderMethod } from '../../contract/terms/trade.ts';
import { readAuditHead } from '../../db/audit.ts';
import { transact } from '../../db/open.ts';
import type { Reader } from '../../db/open.ts';
import type { ShownRecharge } from '../../db/recharge-reads.ts';
import { listProblemOrders } from '../../db/reports/problems.ts';
import { listShiftsOfDay } from '../../db/reports/tills.ts';
import type { ReportShift } from '../../db/reports/tills.ts';
import { listProviderAccounts } from '../../db/provider-accounts.ts';
import {
  countOrdersOfDay,
  listAccountMovements,
  listSoldThings,
  readBalancesAtEndOf,
  sumAccount,
} from '../../db/reports/daily.ts';
import type { SoldThing } from '../../db/reports/daily.ts';
import { sumTax } from '../../db/reports/tax.ts';
import type { StoredShop } from '../../db/shop.ts';
import { listTaxRates } from '../../db/tax-rates.ts';
import type { ReportCore } from './report-shop.ts';
import {
  CUSTOMER_PREPAID,
  DISCOUNT,
  RECHARGE_COST,
  REFUND_DUE,
  REFUNDS_GIVEN,
  SALES,
  floatAccount,
  floatHeldAccount,
  tenderAccount,
} from '../ledger/accounts.ts';
import { toRechargeRow } from '../recharge/read-recharges.ts';
import { readReportShop } from './report-shop.ts';
import { CARD_SALES, RETURN_FEES } from '../sales/sale-entries.ts';
import { CARD_COST } from '../stock/stock-entries.ts';
import { soldIn } from './sold-in-books.ts';
import { summarizeDay, summarizeTenders } from './summarize-day.ts';
import { readTenderNames } from './tender-names.ts';

/** As many problems as a screen lists; the sheet has all of them. */
const PROBLEMS_SHOWN_MAX = 200;

/** A day's report with the rows behind it. */
export interface DayOfBusiness {
  readonly shop: StoredShop;
  readonly report: DailyReport;
  readonly sold: readonly SoldThing[];
  readonly problems: readonly ShownRecharge[];
  /** Of the till, as they were opened. */
  readonly shifts: readonly ReportShift[];
  /** Of the shop's own ways of paying. */
  readonly tenderNames: ReadonlyMap<TenderMethod, LocalText>;
}

/** The business day `date`, from the ledger. Refuses with SHOP_NOT_SET_UP. */
export async function makeDailyReport(core: ReportCore, date: ShopDate): Promise<DailyReport> {
  return (await readDay(core, date)).report;
}

/** All in one transaction, so that every figure is of the same moment. */
export function readDay(core: ReportCore, date: ShopDate): Promise<DayOfBusiness> {
  return transact(core.database.db, (tx) => readDayIn(tx, date));
}

/** The same within a transaction. */
export async function readDayIn(tx: Reader, date: ShopDate): Promise<DayOfBusiness> {
  const shop = await readReportShop(tx);
  const days = { from: date, until: date };
  const sold = await listSoldThings(tx, soldIn(days, shop.currency));
  const movements = await listAccountMovements(tx, {
    ...days,
    accounts: TENDER_METHODS.map(tenderAccount),
    currency: shop.currency,
  });
  const owed = await readBalancesAtEndOf(tx, {
    on: date,
    accounts: [CUSTOMER_PREPAID, REFUND_DUE],
    currency: shop.currency,
  });
  const problems = await listProblemOrders(tx, date);
  const tenderNames = await readTenderNames(tx);
  const report: DailyReport = {
    date,
    currency: shop.currency,
    ...summarizeDay(sold, shop),
    ledger: await readLedgerOfDay(tx, shop.currency, date),
    discountsMinor: await sumOwn(tx, DISCOUNT, shop.currency, days),
    refundsGivenMinor: await sumOwn(tx, REFUNDS_GIVEN, shop.currency, days),
    // What is earned is a credit in the books. (0 - x: no negative zero.)
    returnFeesMinor: 0 - (await sumOwn(tx, RETURN_FEES, shop.currency, days)),
    givenCosts: [...(await sumAccount(tx, { ...days, account: CARD_COST, isWithoutSale: true }))],
    taxes: (await sumTax(tx, soldIn(days, shop.currency), await listTaxRates(tx))).map(
      ({ ratePercent, count, grossMinor, taxMinor }) => ({ ratePercent, count, grossMinor, taxMinor }),
    ),
    tenders: summarizeTenders(movements, tenderNames),
    states: await countOrdersOfDay(tx, date),
    // Liabilities are credits in the books. (0 - x: no negative zero.)
    prepaidMinor: 0 - (owed.get(CUSTOMER_PREPAID) ?? 0),
    refundDueMinor: 0 - (owed.get(REFUND_DUE) ?? 0),
    floats: await readFloats(tx, date),
    problems: problems.slice(0, PROBLEMS_SHOWN_MAX).map(toRechargeRow),
    problemCount: problems.length,
    auditHead: await readAuditHead(tx),
  };
  const shifts = await listShiftsOfDay(tx, date);
  return { shop, report, sold, problems, shifts, tenderNames };
}

/** Not added up from the rows of the report: it is what they are compared with. */
async function readLedgerOfDay(reader: Reader, currency: Currency, on: ShopDate): Promise<DailyReport['ledger']> {
  const days = { from: on, until: on };
  return {
    salesMinor: 0 - (await sumOwn(reader, SALES, currency, days)),
    cardSalesMinor: 0 - (await sumOwn(reader, CARD_SALES, currency, days)),
    costs: [...(await sumAccount(reader, { ...days, account: RECHARGE_COST }))],
    cardCosts: [...(await sumAccount(reader, { ...days, account: CARD_COST }))],
  };
}

/** What an account moved by in the shop's currency; positive: debit. */
async function sumOwn(
  reader: Reader,
  account: string,
  currency: Currency,
  days: { readonly from: ShopDate; readonly until: ShopDate },
): Promise<number> {
  const sums = await sumAccount(reader, { ...days, account });
  return sums.find((sum) => sum.currency === currency)?.amountMinor ?? 0;
}

async function readFloats(reader: Reader, on: ShopDate): Promise<DailyReport['floats']> {
  const accounts = await listProviderAccounts(reader);
  const byCurrency = Map.groupBy(accounts, (account) => account.currency);
  const balances = new Map<string, number>();
  for (const [currency, own] of byCurrency) {
    const names = own.flatMap(({ id }) => [floatAccount(id), floatHeldAccount(id)]);
    for (const [name, balance] of await readBalancesAtEndOf(reader, { on, accounts: names, currency })) {
      balances.set(name, balance);
    }
  }
  const money = (name: string, currency: Currency) => ({ amountMinor: balances.get(name) ?? 0, currency });
  return accounts.map(({ id, name, currency }) => ({
    accountName: name,
    free: money(floatAccount(id), currency),
    held: money(floatHeldAccount(id), currency),
  }));
}
