/** A rule in words: so many of what, counted from what, by whose clock. */
import type { DateRule } from '../../../contract/terms/plan-rules.ts';
import type { Say } from '../../strings/text-types.ts';

export function ruleWords(say: Say, { name, counting, count, from, clock }: DateRule): string {
  const variables = { count, from: say(`planRules.from_${from}`), clock: say(`planRules.clock_${clock}`) };
  if (counting === 'end_of_day') return say('planRules.ruleEndOfDay', variables);
  if (count > 0) return say(`planRules.rule_${counting}`, variables);
  if (name === 'grace') return say('planRules.ruleNoGrace');
  return say('planRules.ruleThisMonth', variables);
}
