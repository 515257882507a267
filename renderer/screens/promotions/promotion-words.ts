import type { Currency } from '../../../contract/terms/money.ts';
import type { Format } from '../../format/format.ts';
import type { Say } from '../../strings/text-types.ts';
import type { Promotion } from './promotion-draft.ts';

/** What a promotion takes off, in one line. */
export function ruleWords(rule: Promotion['rule'], currency: Currency, say: Say, format: Format): string {
  switch (rule.kind) {
    case 'percent':
      return say('promotions.rulePercent', { percent: rule.percent });
    case 'spend': {
      const money = (amountMinor: number) => format.money({ amountMinor, currency });
      const words = { threshold: money(rule.thresholdMinor), off: money(rule.offMinor) };
      return say(rule.isRepeated ? 'promotions.ruleEvery' : 'promotions.ruleSpend', words);
    }
    case 'buy_get':
      return say('promotions.ruleBuyGet', { buy: rule.buy, get: rule.get });
  }
}

/** Its other conditions, those that there are. */
export function conditionWords(promotion: Promotion, say: Say, format: Format): readonly string[] {
  const { startsOn, endsOn, couponCode, usesMax, audience, isFirstOnly, isCombinable } = promotion;
  return [
    ...(startsOn === null ? [] : [say('promotions.from', { date: format.shopDate(startsOn) })]),
    ...(endsOn === null ? [] : [say('promotions.until', { date: format.shopDate(endsOn) })]),
    ...(couponCode === null ? [] : [say('promotions.byCoupon', { code: couponCode })]),
    ...(usesMax === null ? [] : [say('promotions.atMost', { limit: format.number(usesMax) })]),
    ...(audience === 'everyone' ? [] : [say(`promotions.audience_${audience}`)]),
    ...(isFirstOnly ? [say('promotions.firstOnly')] : []),
    ...(isCombinable ? [say('promotions.combinable')] : []),
  ];
}
