import { describe, expect, it } from 'vitest';
import { planFields } from '../../../contract/plans.ts';
import { planRules } from '../../../contract/plan-rules.ts';
import { PLAIN_RULES } from '../../../contract/terms/plan-rules.ts';
import type { DateRule, PlanRules } from '../../../contract/terms/plan-rules.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { READY_MADE_PLANS } from '../../../core/plans/ready-made-plans.ts';
import { toEntered, toFields, toTerms } from '../../../renderer/screens/plans/plan-entered.ts';
import type { PlanEntered } from '../../../renderer/screens/plans/plan-entered.ts';
import { ruleWords } from '../../../renderer/screens/plans/rule-words.ts';
import { sayIn, startTexts } from '../../../renderer/strings/text.ts';

const NEW = toEntered(undefined);
const entered = (rules: Partial<PlanRules>, rest: Partial<PlanEntered> = {}): PlanEntered => ({
  ...NEW,
  ...rest,
  rules: { ...PLAIN_RULES, ...rules },
});

describe('the rules of a plan in its form', () => {
  it('are asked about only when they are whole', () => {
    expect(toTerms(NEW)).toMatchObject({ days: null, graceDays: 0, rules: PLAIN_RULES });
    expect(toTerms(entered({ start: 'fixed_date' }))).toBeUndefined();
    expect(toTerms(entered({ start: 'fixed_date', startsOn: '' as ShopDate }))).toBeUndefined();
    expect(toTerms(entered({ counting: 'months' }))).toBeUndefined();
    expect(toTerms(entered({ counting: 'months', months: 0 }))).toBeUndefined();
    expect(toTerms(entered({ counting: 'calendar_days', clock: 'rolling' }))).toBeUndefined();
    expect(toTerms(entered({ firstRechargeDays: Number.NaN }))).toBeUndefined();
    expect(toTerms(entered({}, { days: 1.5 }))).toBeUndefined();
  });

  it('leave out what was typed for a choice that was left again, and then suit the contract', () => {
    const left = entered(
      { startsOn: '2026-01-01' as ShopDate, months: 3, slowKbps: 128 },
      { days: 7, price: { amountMinor: 1, currency: 'JPY' }, code: 'A', family: 'f', isRecharge: false },
    );
    expect(toFields(left, true)).toMatchObject({ days: 7, rules: PLAIN_RULES });
    expect(toTerms(left)?.rules).toEqual(PLAIN_RULES);
    const monthly = { ...left, rules: { ...left.rules, counting: 'end_of_month' } } as const;
    expect(toFields(monthly, true)).toMatchObject({ days: null, rules: { months: 3 } });
    expect(planFields.safeParse(toFields(monthly, true)).success).toBe(true);
    for (const { rules, days, ...rest } of READY_MADE_PLANS) {
      const terms = toTerms({ ...NEW, ...rest, rules, days });
      expect(planRules.parse(terms?.rules)).toEqual(rules);
    }
  });

  it('are put into words, a rule without grace and one of this month too', async () => {
    await startTexts('en');
    const words = (rule: Partial<DateRule>) =>
      ruleWords(sayIn('en'), {
        name: 'validity',
        counting: 'calendar_days',
        count: 10,
        from: 'activation',
        clock: 'jst',
        ...rule,
      });
    expect(words({})).toBe('10 calendar days from activation, the first included; midnight of Japan (UTC+9)');
    expect(words({ count: 1, counting: 'elapsed_days' })).toBe('1 × 24 hours from activation');
    expect(words({ name: 'grace', counting: 'days_after', count: 0, from: 'expiry' })).toBe('only while it is valid');
    expect(words({ counting: 'end_of_month', count: 0 })).toBe('to the end of the month; midnight of Japan (UTC+9)');
  });
});
