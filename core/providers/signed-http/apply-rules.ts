/**
 * From fields to one of the five result classes. The safe reading wins: success only by a rule that names its proof,
 * a refusal only by a listed code, and where two rules contradict each other, or the reply speaks of something else than
 * was asked, it proves nothing.
 */
import type { AccountTrouble, RejectionCode } from '../provider.ts';
import { toShortest } from './decimal.ts';
import type { ReadFields } from './read-fields.ts';
import type { Agreement, Condition, Rule, UNKNOWN_REASONS } from './schema-reply.ts';
import type { Scope } from './scope.ts';

export type UnknownReason =
  | (typeof UNKNOWN_REASONS)[number]
  /** Not of the described format. */
  | 'unreadable'
  /** No rule speaks of it. */
  | 'unlisted'
  /** Reference, target or amount of the reply are not those of the order. */
  | 'disagrees'
  /** A field that must agree is missing. */
  | 'unproven'
  /** Two rules say the opposite. */
  | 'contradiction'
  /** The rule needs the order to be older. */
  | 'too_early'
  /** A callback whose signature is not right. */
  | 'not_verified';

export type ReplyResult =
  | { readonly class: 'succeeded' }
  | { readonly class: 'pending'; readonly askAfterMs: number | undefined }
  | {
      readonly class: 'rejected';
      readonly code: RejectionCode;
      readonly retryLater: boolean;
      readonly trouble: AccountTrouble | undefined;
    }
  | {
      readonly class: 'not_processed';
      readonly cause: 'throttled' | 'unauthorized';
      readonly trouble: AccountTrouble | undefined;
    }
  | { readonly class: 'unknown'; readonly because: UnknownReason; readonly trouble: AccountTrouble | undefined };

export interface RuleInput {
  readonly rules: readonly Rule[];
  readonly agree: readonly Agreement[];
  readonly fields: ReadFields;
  readonly status: number;
  /** Since the order was sent. */
  readonly ageMs: number;
}

/** `rule` is the index of the one that decided. */
export function applyRules(input: RuleInput, scope: Scope, place: string): ReplyResult & { readonly rule?: number } {
  const matches = input.rules.filter((rule) => holds(rule, input, scope, place));
  const [rule] = matches;
  if (!rule) return unknown(input.fields.tree ? 'unlisted' : 'unreadable');
  if (input.fields.record === 'several') return unknown('contradiction');
  const says = (kind: Rule['class']) => matches.some((one) => one.class === kind);
  if (says('succeeded') && (says('rejected') || says('not_processed'))) return unknown('contradiction');
  const index = input.rules.indexOf(rule);
  const disagreement = findDisagreement(input, rule, scope, place);
  if (disagreement) return { ...unknown(disagreement), rule: index };
  if (rule.minAgeMs !== undefined && input.ageMs < rule.minAgeMs) return { ...unknown('too_early'), rule: index };
  return { ...resultOf(rule), rule: index };
}

function resultOf(rule: Rule): ReplyResult {
  const { trouble } = rule;
  switch (rule.class) {
    case 'succeeded':
      return { class: 'succeeded' };
    case 'pending':
      return { class: 'pending', askAfterMs: rule.askAfterMs };
    case 'rejected': {
      const { code = 'PROVIDER_REFUSED', retryLater = false } = rule;
      return { class: 'rejected', code, retryLater, trouble };
    }
    case 'not_processed':
      return { class: 'not_processed', cause: rule.cause ?? 'unauthorized', trouble };
    case 'unknown':
      return unknown(rule.because ?? 'doubtful', trouble);
  }
}

function unknown(because: UnknownReason, trouble?: AccountTrouble): ReplyResult {
  return { class: 'unknown', because, trouble };
}

/** A rule holds for replies of the 2xx kind unless it names `$status`; a success is never anything else. */
function holds(rule: Rule, { fields, status }: RuleInput, scope: Scope, place: string): boolean {
  const isGood = status >= 200 && status <= 299;
  if (!isGood && (rule.class === 'succeeded' || !('$status' in rule.when))) return false;
  return Object.entries(rule.when).every(([name, condition]) => {
    const text = name === '$status' ? String(status) : fields.texts.get(name);
    return isMet(condition, text, (template) => scope.render(template, place));
  });
}

function isMet(condition: Condition, text: string | undefined, render: (template: string) => string): boolean {
  if (typeof condition === 'string') return text === render(condition);
  if (Array.isArray(condition)) return condition.some((one) => text === render(one));
  const { is, not, present } = condition;
  return (
    (is === undefined || is.some((one) => text === render(one))) &&
    (not === undefined || (text !== undefined && !not.some((one) => text === render(one)))) &&
    (present === undefined || (text !== undefined && text !== '') === present)
  );
}

function findDisagreement(
  { agree, fields }: RuleInput,
  rule: Rule,
  scope: Scope,
  place: string,
): 'disagrees' | 'unproven' | undefined {
  if (rule.class === 'unknown') return undefined;
  for (const { field, with: template, required, as } of agree) {
    if (fields.odd?.has(field)) return 'disagrees';
    const text = fields.texts.get(field);
    const sent = scope.render(template, `${place}.agree`);
    if (text === undefined || text === '') {
      if (required && rule.class === 'succeeded') return 'unproven';
    } else if (sent === '' ? required && rule.class === 'succeeded' : !isSame(text, sent, as)) {
      return sent === '' ? 'unproven' : 'disagrees';
    }
  }
  return undefined;
}

function isSame(left: string, right: string, as: Agreement['as']): boolean {
  if (left === right) return true;
  const number = as === 'number' ? toShortest(left) : undefined;
  return number !== undefined && number === toShortest(right);
}
