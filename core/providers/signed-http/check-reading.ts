/** Whether rules speak of fields that exist, and are strict enough to be believed. */
import { checkFilters, checkTemplate } from './check-templates.ts';
import type { Definition } from './definition.ts';
import type { DefinitionProblem } from './describe-issues.ts';
import { findTime } from './filters.ts';
import { fieldOf } from './schema-reply.ts';
import type { Condition, Reading, Rule } from './schema-reply.ts';
import { parseTemplate } from './template.ts';
import { parseSelector } from './tree.ts';

/**
 * `isQuestion`: balance, card and the like, where a wrong answer costs nothing. `own` is what stands at `path`; `whole` includes what is inherited, because rules may speak of inherited fields and
 * fields of an inherited record.
 */
export function checkReading(
  definition: Definition,
  own: Reading,
  whole: Reading,
  path: string,
  { isQuestion = false }: { readonly isQuestion?: boolean } = {},
): DefinitionProblem[] {
  const template = (text: string, at: string) => checkTemplate(definition, text, `${path}.${at}`, {});
  const names = Object.keys(whole.fields ?? {});
  const known = (name: string, at: string): DefinitionProblem[] =>
    names.includes(name)
      ? []
      : [
          {
            path: `${path}.${at}`,
            message: `there is no field "${name}" in "fields"; known are ${names.join(', ') || 'none'}`,
          },
        ];
  const { decrypt, record, nested = [], fields = {}, agree = [], rules = [] } = own;
  return [
    ...(decrypt ? [decrypt.key, decrypt.iv ?? '', decrypt.aad ?? ''].flatMap((text) => template(text, 'decrypt')) : []),
    ...[decrypt?.at, record?.at === '$body' ? undefined : record?.at, ...nested.map(({ at }) => at)].flatMap((at) =>
      at === undefined ? [] : checkSelector(at, path),
    ),
    ...Object.entries(record?.match ?? {}).flatMap(([at, text]) => [
      ...checkSelector(at, `${path}.record`),
      ...template(text, `record.match.${at}`),
    ]),
    ...Object.entries(fields).flatMap(([name, field]) =>
      checkField(definition, field, whole, `${path}.fields.${name}`),
    ),
    ...agree.flatMap(({ field, with: text }, index) => [
      ...known(field, `agree[${index}].field`),
      ...template(text, `agree[${index}].with`),
    ]),
    ...rules.flatMap((rule, index) => {
      const at = `rules[${index}]`;
      return [
        ...Object.entries(rule.when).flatMap(([name, condition]) => [
          ...(name === '$status' ? [] : known(name, `${at}.when`)),
          ...textsOf(condition).flatMap((text) => template(text, `${at}.when.${name}`)),
        ]),
        ...checkRule(rule, whole, `${path}.${at}`, isQuestion),
      ];
    }),
  ];
}

const NEEDS_PROOF: readonly Rule['class'][] = ['succeeded', 'pending', 'rejected'];

function checkRule(rule: Rule, { fields = {} }: Reading, path: string, isQuestion: boolean): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const belongs = (
    name: 'code' | 'retryLater' | 'cause' | 'because' | 'askAfterMs' | 'renewsLogin',
    to: Rule['class'],
  ) => {
    if (rule[name] !== undefined && rule.class !== to)
      problems.push({ path: `${path}.${name}`, message: `belongs to rules of the class "${to}"` });
  };
  belongs('code', 'rejected');
  belongs('retryLater', 'rejected');
  belongs('cause', 'not_processed');
  belongs('because', 'unknown');
  belongs('askAfterMs', 'pending');
  belongs('renewsLogin', 'not_processed');
  if (rule.trouble !== undefined && (rule.class === 'succeeded' || rule.class === 'pending'))
    problems.push({ path: `${path}.trouble`, message: `does not belong to rules of the class "${rule.class}"` });
  const isSaidByBody = (name: string) => {
    const field = fields[name];
    const selectors = field === undefined ? [] : fieldOf(field).at;
    return selectors.length > 0 && !selectors.some((at) => at === '$status' || at.startsWith('$header.'));
  };
  // An order number alone may acknowledge an order, a figure alone may answer a question; neither proves a delivery.
  const mayBePresent = rule.class === 'pending' || (rule.class === 'succeeded' && isQuestion);
  const proofs = Object.entries(rule.when).filter(
    ([name, condition]) => isSaidByBody(name) && (isListed(condition) || (mayBePresent && isPresence(condition))),
  );
  if (NEEDS_PROOF.includes(rule.class) && proofs.length === 0) {
    problems.push({
      path: `${path}.when`,
      message: `a rule of the class "${rule.class}" must list at least one text of a field of the body, as in "code": ["0000"]`,
    });
  }
  if (Object.keys(rule.when).length === 0 && rule.class === 'not_processed') {
    problems.push({
      path: `${path}.when`,
      message: 'must say when: not_processed is believed as a promise that nothing happened',
    });
  }
  return problems;
}

/** Only texts of the definition's own count as listed: an echo of what we sent proves nothing. */
function isListed(condition: Condition): boolean {
  const texts =
    typeof condition === 'string' ? [condition] : Array.isArray(condition) ? condition : (condition.is ?? []);
  return texts.length > 0 && texts.every((text) => text !== '' && isLiteral(text));
}

function isPresence(condition: Condition): boolean {
  return typeof condition === 'object' && !Array.isArray(condition) && condition.present === true;
}

function isLiteral(text: string): boolean {
  const template = parseTemplate(text);
  return !('problem' in template) && template.every((piece) => typeof piece === 'string');
}

function textsOf(condition: Condition): readonly string[] {
  if (typeof condition === 'string') return [condition];
  return Array.isArray(condition) ? condition : [...(condition.is ?? []), ...(condition.not ?? [])];
}

/** Exported for the fields of an operation's list. */
export function checkField(
  definition: Definition,
  field: NonNullable<Reading['fields']>[string],
  whole: Reading,
  path: string,
): DefinitionProblem[] {
  const { at: selectors, apply, read, time = '', unit } = fieldOf(field);
  const problems = selectors.flatMap((at) => checkSelector(at, path));
  if (selectors.length === 0) problems.push({ path, message: 'is an empty list: say where the field is' });
  if (time !== '' && read !== 'time') problems.push({ path: `${path}.time`, message: 'belongs to read "time"' });
  if (selectors.some((at) => at.startsWith('$record')) && !whole.record) {
    problems.push({ path, message: '$record needs "record" beside "fields"' });
  }
  if (read === 'money' && !definition.money) problems.push({ path, message: 'needs the definition’s "money"' });
  if ((read === 'data') !== (unit !== undefined))
    problems.push({ path, message: '"unit" belongs to read "data", which needs it' });
  if (read === 'time' && !findTime(definition, time)) {
    const message = time === '' ? 'read "time" needs "time": a name of "times"' : `there is no time "${time}"`;
    problems.push({ path, message });
  }
  return [...problems, ...checkFilters(definition, apply, `${path}.apply`)];
}

function checkSelector(selector: string, path: string): DefinitionProblem[] {
  const isSpecial =
    selector === '$status' ||
    selector === '$text' ||
    selector === '$record' ||
    /^\$header\.[A-Za-z0-9-]+$/.test(selector);
  const plain = selector.replace(/^\$record\./, '');
  if (isSpecial || (parseSelector(plain) && !plain.startsWith('$'))) return [];
  return [
    {
      path,
      message: `"${selector}" leads nowhere: it must look like data.list[0].state, $record.state, $status, $text or $header.NAME`,
    },
  ];
}
