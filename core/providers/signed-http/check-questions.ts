/** Whether a login gives what the other operations name, and a list has what an offer needs. */
import { checkField } from './check-reading.ts';
import type { Definition } from './definition.ts';
import type { DefinitionProblem } from './describe-issues.ts';
import { needsLogin } from './login-use.ts';
import { fieldOf } from './schema-reply.ts';
import type { OperationSetting } from './operation-setting.ts';

export function checkLogin(definition: Definition, { name, kind, reply }: OperationSetting, path: string) {
  const problems: DefinitionProblem[] = [];
  const { tokenLifeMs } = definition.operations[name] ?? {};
  if (kind !== 'login') {
    return tokenLifeMs === undefined
      ? problems
      : [{ path: `${path}.tokenLifeMs`, message: 'belongs to an operation of the kind "login"' }];
  }
  const logins = Object.entries(definition.operations).filter(([, one]) => one.kind === 'login');
  if (logins[0]?.[0] !== name) problems.push({ path: `${path}.kind`, message: 'there is one login already' });
  if (!reply.fields?.['token'])
    problems.push({ path: `${path}.reply.fields`, message: 'a login needs a field "token"' });
  if (needsLogin(definition, name))
    problems.push({ path, message: 'the login itself cannot use {login.…}: see "without" and "sign"' });
  if (!reply.rules?.some((rule) => rule.class === 'succeeded'))
    problems.push({ path: `${path}.reply.rules`, message: 'a login needs a rule of the class "succeeded"' });
  return problems;
}

type Wanted = Readonly<Record<string, 'text' | 'money' | 'data' | 'integer' | 'time'>>;

/** What an item of each kind of list may have; in `needs` what it cannot do without. */
const OFFER: Wanted = { offerCode: 'text', name: 'text', cost: 'money', data: 'data', days: 'integer' };
const PURCHASE: Wanted = {
  reference: 'text',
  state: 'text',
  cost: 'money',
  acceptedAt: 'time',
  providerReference: 'text',
  target: 'text',
  offerCode: 'text',
};
const LISTS: Readonly<
  Partial<Record<OperationSetting['kind'], { item: string; has: Wanted; needs: readonly string[] }>>
> = {
  catalogue: { item: 'an offer', has: OFFER, needs: ['offerCode', 'cost'] },
  offers: { item: 'an offer', has: OFFER, needs: ['offerCode', 'cost'] },
  list: { item: 'a purchase', has: PURCHASE, needs: ['reference', 'state', 'cost', 'acceptedAt'] },
};

export function checkList(definition: Definition, { kind, list, reply }: OperationSetting, path: string) {
  if (!list) return [];
  const wanted = LISTS[kind];
  if (!wanted)
    return [{ path: `${path}.list`, message: `belongs to an operation of the kind ${Object.keys(LISTS).join(', ')}` }];
  const { item, has, needs } = wanted;
  const at = `${path}.list.fields`;
  const problems: DefinitionProblem[] = Object.entries(list.fields).flatMap(([name, field]) => [
    ...(Object.hasOwn(has, name)
      ? []
      : [{ path: `${at}.${name}`, message: `${item} has no "${name}"; known are ${Object.keys(has).join(', ')}` }]),
    ...checkField(definition, field, reply, `${at}.${name}`),
  ]);
  for (const [name, read] of Object.entries(has)) {
    const field = list.fields[name];
    const isRead = read === 'text' || (typeof field === 'object' && 'read' in field && field.read === read);
    if (field !== undefined && !isRead) problems.push({ path: `${at}.${name}`, message: `needs "read": "${read}"` });
  }
  for (const name of needs) {
    if (list.fields[name] === undefined) problems.push({ path: at, message: `${item} needs "${name}"` });
  }
  return problems;
}

const ENDS = ['succeeded', 'pending', 'rejected'];

/** A list of many orders says something of one only by what stands in that one's record. */
export function checkDrain({ kind, reply }: OperationSetting, path: string): DefinitionProblem[] {
  if (kind !== 'drain') return [];
  if (Object.keys(reply.record?.match ?? {}).length === 0)
    return [{ path: `${path}.reply.record`, message: 'a drain needs "record" with "match": whose result it is' }];
  const isOfRecord = (name: string) => {
    const field = reply.fields?.[name];
    return field !== undefined && fieldOf(field).at.every((at) => at.startsWith('$record'));
  };
  return (reply.rules ?? []).flatMap(({ class: name, when }, index) =>
    !ENDS.includes(name) || Object.keys(when).some(isOfRecord)
      ? []
      : [{ path: `${path}.reply.rules[${index}].when`, message: 'needs a field of $record: the list speaks of many' }],
  );
}
