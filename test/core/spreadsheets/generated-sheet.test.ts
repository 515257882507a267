import { expect, it } from 'vitest';
import type { Truth } from './generated-sheet.ts';
import { generateSheet, KNOWN_PLANS } from './generated-sheet.ts';
import { judgeFile } from './judge-file.ts';

/** Seeds of sheets; `GENERATED_SHEETS=1000` makes more of them. */
const SHEETS = Number(process.env['GENERATED_SHEETS'] ?? 60);

it('a supplier’s sheet, however it is written, gets for each row the verdict that it deserves, and nothing changed', async () => {
  const wrong: string[] = [];
  for (let seed = 1; seed <= SHEETS; seed++) {
    const { bytes, name, rows } = generateSheet(seed);
    const outcome = await judgeFile(bytes, name, KNOWN_PLANS);
    if (!('judged' in outcome)) {
      wrong.push(`${name}: ${outcome.problem}`);
      continue;
    }
    const { judged } = outcome;
    const { total } = judged.find({ verdicts: [], offset: 0, limit: 0 });
    if (total !== rows.length) {
      wrong.push(`${name}: ${total} rows in place of ${rows.length}`);
      continue;
    }
    for (const [index, truth] of rows.entries()) {
      const { verdict, problems, draft } = judged.judge(index);
      const codes = problems.map(({ code }) => code).join(' ');
      const isIn = verdict !== 'refused' && verdict !== 'skipped';
      const told = isIn ? { verdict, ...pick(draft) } : { verdict };
      const right = isIn ? { verdict: truth.verdict, ...pickTruth(truth) } : { verdict: truth.verdict };
      if (JSON.stringify(told) !== JSON.stringify(right)) {
        wrong.push(`${name} ${truth.written}\n  is ${JSON.stringify(told)} ${codes}\n  not ${JSON.stringify(right)}`);
      }
    }
  }
  expect(wrong.slice(0, 20).join('\n')).toBe('');
});

type Draft = Omit<Truth, 'written' | 'verdict' | 'plan'> & { readonly planText?: string };

const pick = ({ iccid, planText, activateBy, cost, customerName, msisdn }: Draft) => ({
  iccid,
  plan: planText,
  activateBy,
  cost: cost && [cost.amountMinor, cost.currency],
  customerName,
  msisdn,
});
const pickTruth = ({ plan, ...truth }: Truth) => pick({ ...truth, ...(plan !== undefined && { planText: plan }) });
