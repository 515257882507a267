import type { DailyReport } from '../../contract/reports.ts';
import { formatMoney } from '../../contract/terms/money.ts';
import { parseShopDate, shopDateOf } from '../../contract/terms/time.ts';
import { LANGUAGES } from '../../contract/terms/trade.ts';
import { UsageError, readChoice, requireText } from './command.ts';
import type { Command } from './command.ts';
import { writeGivenFile } from './given-file.ts';
import { withShop } from './shop-session.ts';

export const reportCommand: Command = {
  usage: ['report daily --out FILE.xlsx [--date YYYY-MM-DD] [--language L]'],
  summary: 'Writes a day’s report as a workbook; with --json it also prints the figures.',
  optionHelp: [
    ['--out FILE', 'the workbook to write'],
    ['--date DAY', 'the business day (today in the shop’s time zone)'],
    ['--language L', `${LANGUAGES.join(', ')} (the shop’s)`],
  ],
  options: { date: { type: 'string' }, out: { type: 'string' }, language: { type: 'string' } },
  async run(input, output) {
    if (input.positionals.length !== 1 || input.positionals[0] !== 'daily') {
      throw new UsageError('The only report is "report daily".');
    }
    const out = requireText(input, 'out');
    const asked = input.text('date');
    const date = asked === undefined ? undefined : parseShopDate(asked);
    if (asked !== undefined && date === undefined) {
      throw new UsageError(`--date must be a day of the calendar as YYYY-MM-DD, not "${asked}".`);
    }
    await withShop(input, async (client) => {
      const { shop, nowMs } = await client.system.hello();
      const day = date ?? shopDateOf(nowMs, shop?.timeZone ?? 'UTC');
      const language = readChoice(input, 'language', LANGUAGES) ?? shop?.language ?? 'en';
      const report = await client.reports.daily({ date: day });
      const sheet = await client.reports.dailySheet({ date: day, language });
      await writeGivenFile(out, sheet);
      output.answer({ file: out, report }, [`${out}: ${sayDay(report)}`]);
    });
    return 0;
  },
};

function sayDay({ date, currency, sales, marginMinor, unpaid, problemCount }: DailyReport): string {
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, 'en');
  return [
    `${date}: ${sales.count} recharges sold`,
    `sales ${money(sales.amountMinor)}`,
    ...(marginMinor === null ? [] : [`margin ${money(marginMinor)}`]),
    ...(unpaid.count === 0
      ? []
      : [
          `${unpaid.count} in batches without a sale at a cost of ${unpaid.costs.map((cost) => formatMoney(cost, 'en')).join(' + ')}`,
        ]),
    `${problemCount} to be looked at.`,
  ].join(', ');
}
