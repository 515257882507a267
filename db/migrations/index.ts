import { initial } from './0001-initial.ts';
import { doubtDesk } from './0002-doubt-desk.ts';
import { floatWatch } from './0003-float-watch.ts';
import { scheduleAndStandingOrders } from './0004-schedule-and-standing-orders.ts';
import { ordersAtRisk } from './0005-orders-at-risk.ts';
import { providerNotices } from './0006-provider-notices.ts';
import { fewerIndexes } from './0007-fewer-indexes.ts';
import { planRules } from './0008-plan-rules.ts';
import { importsInSteps } from './0010-imports-in-steps.ts';
import { reportSchedule } from './0012-report-schedule.ts';
import { till } from './0013-till.ts';
import { promotions } from './0014-promotions.ts';
import { tenders } from './0015-tenders.ts';
import { staffRights } from './0016-staff-rights.ts';
import { sales } from './0017-sales.ts';
import { depositsAndRates } from './0018-deposits-and-rates.ts';
import { stock } from './0019-stock.ts';
import { guards } from './0020-guards.ts';
import { readLists } from './0025-read-lists.ts';
import { customersAndExpiry } from './0021-customers-and-expiry.ts';
import { messagesAndReceipts } from './0022-messages-and-receipts.ts';
import { cardReturns } from './0029-card-returns.ts';
import { ruledEnds } from './0030-ruled-ends.ts';
import { freeAmounts } from './0031-free-amounts.ts';
import { moneyBack } from './0036-money-back.ts';
import { lastDigits } from './0037-last-digits.ts';
import { moreLastDigits } from './0038-more-last-digits.ts';
import { caseNotes } from './0028-case-notes.ts';
import { booksOfCards } from './0044-books-of-cards.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** Every layout change there has been, oldest first. Entries are never edited once they have shipped. */
export const MIGRATIONS: readonly Migration[] = [
  initial,
  doubtDesk,
  floatWatch,
  scheduleAndStandingOrders,
  ordersAtRisk,
  providerNotices,
  fewerIndexes,
  planRules,
  importsInSteps,
  reportSchedule,
  till,
  promotions,
  tenders,
  staffRights,
  sales,
  depositsAndRates,
  stock,
  guards,
  customersAndExpiry,
  messagesAndReceipts,
  readLists,
  caseNotes,
  cardReturns,
  ruledEnds,
  freeAmounts,
  moneyBack,
  lastDigits,
  moreLastDigits,
  booksOfCards,
];
