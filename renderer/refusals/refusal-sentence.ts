/** Codes and facts as a sentence in the person's language: what happened, whether money moved, what to do. */
import { isCurrency } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Format } from '../format/format.ts';
import { sayCode } from '../strings/text.ts';
import { readRefusal } from './read-refusal.ts';
import type { Facts } from './read-refusal.ts';

export interface RefusalWords {
  readonly code: string;
  readonly sentence: string;
  /** What support asks for. */
  readonly logId: string | undefined;
}

export function wordsOfRefusal(error: unknown, format: Format): RefusalWords {
  const { code, facts } = readRefusal(error);
  const logId = typeof facts['logId'] === 'string' ? facts['logId'] : undefined;
  const sentence =
    sayCode(format.language, 'errors', code, wordedFacts(facts, format)) ??
    sayCode(format.language, 'errors', 'INTERNAL', { logId: logId ?? code }) ??
    code;
  return { code, sentence, logId };
}

/** The sentence of a code that is shown beside a row or a card: `area` names the list of sentences. */
export function wordsOfCode(area: string, code: string, facts: Facts, format: Format): string {
  return sayCode(format.language, area, code, wordedFacts(facts, format)) ?? code;
}

/** Fields whose value is itself a word of ours, and the list that has it. */
const WORD_LISTS: Readonly<Record<string, string>> = {
  state: 'rechargeStates',
  status: 'cardStatuses',
  who: 'limited',
  method: 'tenders',
  right: 'rights',
  what: 'things',
  field: 'sheetFields',
  found: 'fileKinds',
  failure: 'updateFailures',
  addressProblem: 'updateAddressProblems',
};

/** Facts as words: `shortMinor` becomes `short` with its currency, `untilMs` becomes `until` in the shop's zone. */
export function wordedFacts(facts: Facts, format: Format): Record<string, string | number> {
  const words: Record<string, string | number> = {};
  const currency = facts['currency'];
  for (const [name, value] of Object.entries(facts)) {
    if (name.endsWith('Minor') && typeof value === 'number' && typeof currency === 'string' && isCurrency(currency)) {
      words[name.slice(0, -5)] = format.money({ amountMinor: value, currency });
    } else if (name.endsWith('Ms') && typeof value === 'number') {
      words[name.slice(0, -2)] = format.dateTime(value as UtcMs);
    } else if (typeof value === 'string') {
      words[name] = wordOf(name, value, facts, format);
    } else if (typeof value === 'number') {
      words[name] = name === 'count' ? value : format.number(value);
    } else if (name === 'facts' && typeof value === 'object' && value !== null) {
      Object.assign(words, wordedFacts(value as Facts, format));
    }
  }
  return words;
}

function wordOf(name: string, value: string, facts: Facts, format: Format): string {
  const nested = typeof facts['facts'] === 'object' && facts['facts'] !== null ? (facts['facts'] as Facts) : facts;
  if (name === 'problem') {
    return sayCode(format.language, 'problems', value, problemFacts(nested, format)) ?? value;
  }
  if (name === 'reason') {
    return (
      sayCode(format.language, 'answers', value) ??
      sayCode(format.language, 'rejections', value) ??
      sayCode(format.language, 'providers', `stopReason_${value}`) ??
      value
    );
  }
  const list = WORD_LISTS[name];
  return (list && sayCode(format.language, list, value)) ?? value;
}

function problemFacts(facts: Facts, format: Format): Record<string, string | number> {
  const { problem: _problem, facts: _facts, ...rest } = facts;
  return wordedFacts(rest, format);
}
