/** Orders of which nobody knows yet, and money that is owed back: as it stands now. */
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { listOrdersInStates } from '../../db/reports/problems.ts';
import type { ShownRecharge } from '../../db/recharge-reads.ts';
import { REPORT_TITLES, REPORT_WORDS } from '../workbooks/report-words.ts';
import { REASON_WORDS, STATE_WORDS, WORDS, wordFor } from '../workbooks/words.ts';
import { moneyColumns, moneyFigures } from './sold-figures.ts';
import type { Report, ReportAsk } from './report.ts';

const DOUBTFUL: readonly RechargeState[] = ['in_doubt', 'needs_person', 'refund_due'];
const HOLDS_FLOAT: readonly RechargeState[] = ['in_doubt', 'needs_person'];

export async function describeInDoubt(ask: ReportAsk): Promise<Report> {
  const { shop, language } = ask;
  const orders = await listOrdersInStates(ask.tx, DOUBTFUL);
  const holding = orders.filter(({ state }) => HOLDS_FLOAT.includes(state));
  const currencies = currenciesOf(holding, shop.currency);
  const heldIn = (order: ShownRecharge, currency: Currency) =>
    HOLDS_FLOAT.includes(order.state) && order.cost.currency === currency ? order.cost.amountMinor : null;
  const title = REPORT_TITLES.in_doubt[language];
  return {
    kind: 'in_doubt',
    title,
    facts: [],
    figures: [
      ...DOUBTFUL.map((state) => ({
        label: wordFor(STATE_WORDS, state, language),
        amount: { kind: 'number' as const, value: orders.filter((order) => order.state === state).length },
        orders: { states: [state] },
      })),
      ...moneyFigures(
        REPORT_WORDS.heldFloat[language],
        currencies.map((currency) => ({
          amountMinor: holding.reduce((sum, order) => sum + (heldIn(order, currency) ?? 0), 0),
          currency,
        })),
      ),
    ],
    charts: [],
    tables: [
      {
        key: 'orders',
        title,
        columns: [
          { header: WORDS.created[language], kind: 'instant' },
          { header: REPORT_WORDS.since[language], kind: 'instant' },
          { header: WORDS.state[language], kind: 'word' },
          { header: WORDS.reason[language], kind: 'word' },
          { header: WORDS.iccid[language], kind: 'identifier' },
          { header: WORDS.planCode[language], kind: 'free_text' },
          { header: WORDS.price[language], kind: 'money', currency: shop.currency, total: true },
          ...moneyColumns(REPORT_WORDS.heldFloat[language], currencies, shop.currency),
          { header: REPORT_WORDS.provider[language], kind: 'free_text' },
          { header: WORDS.staff[language], kind: 'free_text' },
          { header: WORDS.customer[language], kind: 'free_text' },
          { header: WORDS.ourReference[language], kind: 'identifier' },
        ],
        rows: orders.map((order) => ({
          cells: [
            order.createdAtMs,
            order.doubtSinceMs,
            wordFor(STATE_WORDS, order.state, language),
            wordFor(REASON_WORDS, order.failureCode ?? order.state, language),
            order.iccid,
            order.planCode,
            order.isPaid ? order.price.amountMinor : null,
            ...currencies.map((currency) => heldIn(order, currency)),
            order.accountName,
            order.staffName,
            order.customerName,
            order.ourReference,
          ],
          tone: 'warning',
        })),
      },
    ],
  };
}

function currenciesOf(orders: readonly ShownRecharge[], own: Currency): readonly Currency[] {
  const found = [...new Set(orders.map(({ cost }) => cost.currency))];
  return found.length === 0 ? [own] : found;
}
