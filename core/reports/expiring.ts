/** Cards that die in a period unless something is done, and how many in each of its weeks. */
import type { CardStatus } from '../../contract/terms/trade.ts';
import { addDays, daysBetween, endOfShopDate, startOfShopDate } from '../../contract/terms/time.ts';
import { countLapsesByWeek, listLapsingCards } from '../../db/reports/cards.ts';
import type { ReportCard } from '../../db/reports/cards.ts';
import { CARD_STATUS_WORDS, REPORT_TITLES, REPORT_WORDS } from '../workbooks/report-words.ts';
import { WORDS, wordFor } from '../workbooks/words.ts';
import type { Report, ReportAsk, ReportRow } from './report.ts';

const ALIVE: readonly CardStatus[] = ['in_stock', 'sold'];
const WEEK_DAYS = 7;

export async function describeExpiring(ask: ReportAsk): Promise<Report> {
  const { shop, language, from, until } = ask;
  const asked = {
    fromMs: startOfShopDate(from, shop.timeZone),
    untilMs: endOfShopDate(until, shop.timeZone),
    statuses: ALIVE,
  };
  const weeks = await countLapsesByWeek(ask.tx, asked);
  const weekCount = Math.ceil((daysBetween(from, until) + 1) / WEEK_DAYS);
  const count = [...weeks.values()].reduce((sum, own) => sum + own, 0);
  return {
    kind: 'expiring',
    title: REPORT_TITLES.expiring[language],
    facts: [],
    figures: [{ label: REPORT_WORDS.cards[language], amount: { kind: 'number', value: count } }],
    charts: [
      {
        key: 'weeks',
        title: REPORT_WORDS.lapsesByWeek[language],
        axis: REPORT_WORDS.week[language],
        unit: 'count',
        points: Array.from({ length: weekCount }, (_, week) => {
          const first = addDays(from, week * WEEK_DAYS);
          const last = addDays(first, WEEK_DAYS - 1);
          return {
            name: first,
            value: weeks.get(week) ?? 0,
            days: { from: first, until: last < until ? last : until },
          };
        }),
      },
    ],
    tables: [
      {
        key: 'cards',
        title: REPORT_TITLES.expiring[language],
        columns: [
          { header: REPORT_WORDS.lapses[language], kind: 'instant' },
          { header: WORDS.iccid[language], kind: 'identifier' },
          { header: REPORT_WORDS.phone[language], kind: 'identifier' },
          { header: WORDS.planCode[language], kind: 'free_text' },
          { header: REPORT_WORDS.cardStatus[language], kind: 'word' },
          { header: WORDS.customer[language], kind: 'free_text' },
          { header: REPORT_WORDS.location[language], kind: 'free_text' },
        ],
        rows: rowsOf(ask, listLapsingCards(ask.db, asked)),
      },
    ],
  };
}

async function* rowsOf({ language, nowMs }: ReportAsk, cards: AsyncIterable<ReportCard>): AsyncGenerator<ReportRow> {
  for await (const card of cards) {
    yield {
      cardId: card.id,
      cells: [
        card.lapsesAtMs,
        card.iccid,
        card.msisdn,
        card.planCode,
        wordFor(CARD_STATUS_WORDS, card.status, language),
        card.customerName,
        card.location,
      ],
      tone: card.lapsesAtMs !== null && card.lapsesAtMs < nowMs ? 'warning' : undefined,
    };
  }
}
