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

const OFFER_FIELDS = ['offerCode', 'name', 'cost', 'data', 'days'];

export function checkList(definition: Definition, { kind, list, reply }: OperationSetting, path: string) {
  if (!list) return [];
  if (kind !== 'catalogue' && kind !== 'offers')
    return [{ path: `${path}.list`, message: 'belongs to an operation of the kind "catalogue" or "offers"' }];
  const at = `${path}.list.fields`;
  const problems: DefinitionProblem[] = Object.entries(list.fields).flatMap(([name, field]) => [
    ...(OFFER_FIELDS.includes(name)
      ? []
      : [{ path: `${at}.${name}`, message: `an offer has no "${name}"; known are ${OFFER_FIELDS.join(', ')}` }]),
    ...checkField(definition, field, reply, `${at}.${name}`),
  ]);
  const wanted = { cost: 'money', data: 'data', days: 'integer' } as const;
  for (const [name, read] of Object.entries(wanted)) {
    const field = list.fields[name];
    const isRead = typeof field === 'object' && 'read' in field && field.read === read;
    if (field !== undefined && !isRead) problems.push({ path: `${at}.${name}`, message: `needs "read": "${read}"` });
  }
  for (const name of ['offerCode', 'cost']) {
    if (list.fields[name] === undefined) problems.push({ path: at, message: `an offer needs "${name}"` });
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
