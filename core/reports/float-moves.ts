/** What moved the float of each account in a period, from its opening to its closing balance. */
import { addDays } from '../../contract/terms/time.ts';
import { listProviderAccounts } from '../../db/provider-accounts.ts';
import { readBalancesAtEndOf } from '../../db/reports/daily.ts';
import { listFloatMoves } from '../../db/reports/float-moves.ts';
import type { FloatMove } from '../../db/reports/float-moves.ts';
import { floatAccount, floatHeldAccount } from '../ledger/accounts.ts';
import { MOVE_WORDS, REPORT_TITLES, REPORT_WORDS } from '../workbooks/report-words.ts';
import { WORDS, wordFor } from '../workbooks/words.ts';
import { moneyFigures } from './sold-figures.ts';
import type { Report, ReportAsk, ReportFigure, ReportRow, ReportTable } from './report.ts';

export async function describeFloatMoves(ask: ReportAsk): Promise<Report> {
  const { language } = ask;
  const figures: ReportFigure[] = [];
  const tables: ReportTable[] = [];
  for (const { id, name, currency } of await listProviderAccounts(ask.tx)) {
    const [freeAccount, heldAccount] = [floatAccount(id), floatHeldAccount(id)];
    const balanceOn = async (on: ReportAsk['from']) => {
      const balances = await readBalancesAtEndOf(ask.tx, { on, accounts: [freeAccount, heldAccount], currency });
      return (balances.get(freeAccount) ?? 0) + (balances.get(heldAccount) ?? 0);
    };
    const openingMinor = await balanceOn(addDays(ask.from, -1));
    figures.push(
      ...moneyFigures(`${name} · ${REPORT_WORDS.opening[language]}`, [{ amountMinor: openingMinor, currency }]),
      ...moneyFigures(`${name} · ${REPORT_WORDS.closing[language]}`, [
        { amountMinor: await balanceOn(ask.until), currency },
      ]),
    );
    const moves = listFloatMoves(ask.db, { from: ask.from, until: ask.until, freeAccount, heldAccount, currency });
    tables.push({
      key: `account-${id}`,
      title: name,
      columns: [
        { header: WORDS.time[language], kind: 'instant' },
        { header: REPORT_WORDS.movement[language], kind: 'word' },
        { header: WORDS.iccid[language], kind: 'identifier' },
        { header: WORDS.planCode[language], kind: 'free_text' },
        { header: REPORT_WORDS.note[language], kind: 'free_text' },
        { header: REPORT_WORDS.freeChange[language], kind: 'money', currency, total: true },
        { header: REPORT_WORDS.heldChange[language], kind: 'money', currency, total: true },
        { header: REPORT_WORDS.balanceAfter[language], kind: 'money', currency },
      ],
      rows: { [Symbol.asyncIterator]: () => rowsOf(ask, moves, openingMinor) },
    });
  }
  return { kind: 'float_moves', title: REPORT_TITLES.float_moves[language], facts: [], figures, charts: [], tables };
}

async function* rowsOf(
  { language }: ReportAsk,
  moves: AsyncIterable<FloatMove>,
  openingMinor: number,
): AsyncGenerator<ReportRow> {
  let balanceMinor = openingMinor;
  for await (const move of moves) {
    balanceMinor += move.freeMinor + move.heldMinor;
    yield {
      cells: [
        move.atMs,
        wordFor(MOVE_WORDS, move.kind, language),
        move.iccid,
        move.planCode,
        move.note,
        move.freeMinor,
        move.heldMinor,
        balanceMinor,
      ],
    };
  }
}
