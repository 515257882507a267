/** What lies in the shop: cards by plan and status with what they cost, and each card in stock. */
import type { Currency } from '../../contract/terms/money.ts';
import { listCardsOfStatus, sumStock } from '../../db/reports/cards.ts';
import type { ReportCard, StockSum } from '../../db/reports/cards.ts';
import { CARD_STATUS_WORDS, REPORT_TITLES, REPORT_WORDS } from '../workbooks/report-words.ts';
import { WORDS, wordFor } from '../workbooks/words.ts';
import { moneyColumns, moneyFigures } from './sold-figures.ts';
import type { Report, ReportAsk, ReportRow } from './report.ts';

export async function describeStock(ask: ReportAsk): Promise<Report> {
  const { shop, language } = ask;
  const sums = await sumStock(ask.tx);
  const currencies = currenciesOf(sums, shop.currency);
  const inStock = sums.filter(({ status }) => status === 'in_stock');
  const groups = [...Map.groupBy(sums, ({ planCode, status }) => `${planCode ?? ''} ${status}`).values()];
  const costIn = (own: readonly StockSum[], currency: Currency) =>
    own.reduce((sum, { costCurrency, costMinor }) => sum + (costCurrency === currency ? costMinor : 0), 0);
  const countOf = (own: readonly StockSum[]) => own.reduce((sum, { count }) => sum + count, 0);
  return {
    kind: 'stock',
    title: REPORT_TITLES.stock[language],
    facts: [],
    figures: [
      {
        label: REPORT_WORDS.inStock[language],
        amount: { kind: 'number', value: countOf(inStock) },
        cards: { status: 'in_stock' },
      },
      ...moneyFigures(
        REPORT_WORDS.cardCost[language],
        currencies.map((currency) => ({ amountMinor: costIn(inStock, currency), currency })),
      ),
    ],
    charts: [],
    tables: [
      {
        key: 'sums',
        title: REPORT_WORDS.byPlanAndStatus[language],
        columns: [
          { header: WORDS.planCode[language], kind: 'free_text' },
          { header: REPORT_WORDS.cardStatus[language], kind: 'word' },
          { header: REPORT_WORDS.cards[language], kind: 'number', total: true },
          ...moneyColumns(REPORT_WORDS.cardCost[language], currencies, shop.currency),
        ],
        rows: groups.map((own) => ({
          ...(own[0] && { cards: { status: own[0].status, planId: own[0].planId } }),
          cells: [
            own[0]?.planCode ?? '',
            wordFor(CARD_STATUS_WORDS, own[0]?.status ?? '', language),
            countOf(own),
            ...currencies.map((currency) => costIn(own, currency)),
          ],
        })),
      },
      {
        key: 'cards',
        title: REPORT_WORDS.inStock[language],
        columns: [
          { header: WORDS.iccid[language], kind: 'identifier' },
          { header: REPORT_WORDS.phone[language], kind: 'identifier' },
          { header: WORDS.planCode[language], kind: 'free_text' },
          { header: REPORT_WORDS.supplier[language], kind: 'free_text' },
          { header: REPORT_WORDS.batchLabel[language], kind: 'free_text' },
          { header: REPORT_WORDS.location[language], kind: 'free_text' },
          { header: REPORT_WORDS.activateBy[language], kind: 'date' },
          { header: REPORT_WORDS.lapses[language], kind: 'instant' },
          ...moneyColumns(REPORT_WORDS.cardCost[language], currencies, shop.currency),
        ],
        rows: rowsOf(listCardsOfStatus(ask.db, 'in_stock'), currencies),
      },
    ],
  };
}

function currenciesOf(sums: readonly StockSum[], own: Currency): readonly Currency[] {
  const found = [...new Set(sums.flatMap(({ costCurrency }) => (costCurrency === null ? [] : [costCurrency])))];
  // The shop's own first.
  return found.length === 0 ? [own] : found.toSorted((a, b) => Number(b === own) - Number(a === own));
}

async function* rowsOf(cards: AsyncIterable<ReportCard>, currencies: readonly Currency[]): AsyncGenerator<ReportRow> {
  for await (const card of cards) {
    yield {
      cardId: card.id,
      cells: [
        card.iccid,
        card.msisdn,
        card.planCode,
        card.supplierName,
        card.batchLabel,
        card.location,
        card.activateByOn,
        card.lapsesAtMs,
        ...currencies.map((currency) => (card.costCurrency === currency ? card.costMinor : null)),
      ],
    };
  }
}
