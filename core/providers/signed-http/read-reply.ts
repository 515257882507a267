import { applyRules } from './apply-rules.ts';
import type { ReplyResult } from './apply-rules.ts';
import type { Definition } from './definition.ts';
import { findOperation } from './operation-setting.ts';
import { readFields, readItems, readValue } from './read-fields.ts';
import type { ItemFields, ReceivedBytes } from './read-fields.ts';
import type { Money } from '../../../contract/terms/money.ts';
import { createScope } from './scope.ts';
import type { Given } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';

export interface ReadReply {
  readonly result: ReplyResult;
  /** Which of the rules decided, counted from 0 (the operation's own come before those of the defaults). */
  readonly rule: number | undefined;
  /** What was said in the named fields; fields that say nothing, or not what their kind needs, are left out. */
  readonly fields: Readonly<Record<string, string | number | Money>>;
  /** Of the operation's `list`; undefined where it has none, or the reply is none. */
  readonly items?: readonly ItemFields[];
}

/** What a reply means. `ageMs`: since the order was sent. Throws SignedHttpError only for an operation that is not there. */
export function readReply(
  definition: Definition,
  operationName: string,
  given: Given,
  received: ReceivedBytes,
  ageMs: number,
): ReadReply {
  const operation = findOperation(definition, operationName);
  if (!operation) throw new SignedHttpError('operations', `there is no operation "${operationName}"`);
  const { reply } = operation;
  const scope = createScope(definition, operation.charset, given);
  const place = `operations.${operationName}.reply`;
  const fields = readFields(reply, received, scope, place);
  const { rule, ...result } = applyRules(
    { rules: reply.rules ?? [], agree: reply.agree ?? [], fields, status: received.status, ageMs },
    scope,
    place,
  );
  const values = Object.entries(reply.fields ?? {}).flatMap(([name, field]) => {
    const text = fields.texts.get(name);
    const value = text === undefined ? undefined : readValue(scope, field, text);
    return value === undefined ? [] : [[name, value] as const];
  });
  const items = operation.list && readItems(operation.list, fields.tree, scope, `operations.${operationName}.list`);
  return { result, rule, fields: Object.fromEntries(values), ...(items && { items }) };
}
