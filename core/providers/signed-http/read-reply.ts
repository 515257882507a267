import { applyRules } from './apply-rules.ts';
import type { ReplyResult } from './apply-rules.ts';
import type { Definition } from './definition.ts';
import { decodeText } from './charsets.ts';
import { findOperation } from './operation-setting.ts';
import { charsetOf } from './read-body.ts';
import type { SignatureTrace } from './run-signature.ts';
import type { Reading, Reply } from './schema-reply.ts';
import { findSignature, verifyReceived } from './verify-received.ts';
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
  /** Where the definition says how replies are signed: whether this one is. */
  readonly verified?: 'yes' | 'no' | 'missing';
  /** As the signature should be; undefined where it cannot be made. */
  readonly signature?: SignatureTrace;
  /** Why it cannot be made. */
  readonly problem?: SignedHttpError;
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
  replaceText?: string,
): ReadReply {
  const operation = findOperation(definition, operationName);
  if (!operation) {
    const known = Object.keys(definition.operations).join(', ');
    throw new SignedHttpError('operations', `there is no operation "${operationName}"; known are ${known}`);
  }
  const { reply } = operation;
  const scope = createScope(definition, operation.charset, given);
  const place = `operations.${operationName}.reply`;
  const fields = readFields(reply, received, scope, place);
  const signed = verify(definition, reply, received, given, place, replaceText);
  const { rule, ...answer } = applyRules(
    { rules: reply.rules ?? [], agree: reply.agree ?? [], fields, status: received.status, ageMs },
    scope,
    place,
  );
  const isBelieved =
    signed === undefined ||
    signed.verified === 'yes' ||
    // What nobody understands proves nothing, signed or not, and this is the better reason.
    (answer.class === 'unknown' && (answer.because === 'unlisted' || answer.because === 'unreadable')) ||
    (signed.verified === 'missing' && reply.received?.unsigned.some((one) => one === answer.class) === true);
  const values = Object.entries(reply.fields ?? {}).flatMap(([name, field]) => {
    const text = fields.texts.get(name);
    const value = text === undefined ? undefined : readValue(scope, field, text);
    return value === undefined ? [] : [[name, value] as const];
  });
  const items = operation.list && readItems(operation.list, fields.tree, scope, `operations.${operationName}.list`);
  return {
    result: isBelieved ? answer : { class: 'unknown', because: 'not_verified', trouble: undefined },
    rule: isBelieved ? rule : undefined,
    fields: Object.fromEntries(values),
    ...signed,
    ...(items && isBelieved && { items }),
  };
}

/** Undefined where replies are not signed. A signature that cannot be made is not right. */
function verify(
  definition: Definition,
  { signature, received: where, format = 'json', charset: described }: Reply,
  received: ReceivedBytes,
  given: Given,
  place: string,
  replaceText: string | undefined,
): Pick<ReadReply, 'verified' | 'signature' | 'problem'> | undefined {
  if (signature === undefined || signature === 'none') return undefined;
  const charset = charsetOf(described, received);
  const scope = createScope(definition, charset, given);
  const plain: Reading = { charset, format };
  const message = {
    ...received,
    charset,
    format,
    // What was signed is what was sent, not what is found after decrypting or opening it.
    tree: readFields(plain, received, scope, place).tree,
    own: { reply: (name: string) => (name === 'body' ? decodeText(received.body, charset) : undefined) },
  };
  const came = where && findSignature(where, message);
  const isMissing = came === undefined || came === '';
  try {
    const found = verifyReceived(definition, { signature, received: where, place }, message, scope, replaceText);
    return { verified: isMissing ? 'missing' : found.isRight ? 'yes' : 'no', signature: found.trace };
  } catch (cause) {
    if (!(cause instanceof SignedHttpError)) throw cause;
    return isMissing ? { verified: 'missing' } : { verified: 'no', problem: cause };
  }
}
