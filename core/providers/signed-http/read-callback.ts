import { decodeText } from './charsets.ts';
import { applyRules } from './apply-rules.ts';
import type { ReplyResult } from './apply-rules.ts';
import type { Definition } from './definition.ts';
import { readForm } from './percent-encoding.ts';
import { charsetOf, formTree } from './read-body.ts';
import { readFields } from './read-fields.ts';
import type { SignatureTrace } from './run-signature.ts';
import { createScope } from './scope.ts';
import type { Given } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';
import { verifyReceived } from './verify-received.ts';

/** A call of the supplier's to us, as it came. */
export interface ReceivedCall {
  /** What stands behind the question mark, without it. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface ReadCallback {
  readonly verified: 'yes' | 'no' | 'unsigned';
  /** The signature as it should be; undefined for an unsigned callback. */
  readonly signature: SignatureTrace | undefined;
  readonly receivedSignature: string | undefined;
  /** A reason to ask, never an answer: nobody ends an order by a callback alone. */
  readonly result: ReplyResult;
  readonly fields: Readonly<Record<string, string>>;
}

/** Throws SignedHttpError when the definition describes no callback. */
export function readCallback(
  definition: Definition,
  given: Given,
  call: ReceivedCall,
  ageMs: number,
  replaceText?: string,
): ReadCallback {
  const { callback } = definition;
  if (!callback) throw new SignedHttpError('callback', 'the definition describes no callback');
  const isQuery = call.body.length === 0 && call.query !== '';
  const body = isQuery ? new TextEncoder().encode(call.query) : call.body;
  const charset = charsetOf(callback.charset, { headers: call.headers, body });
  const scope = createScope(definition, charset, given);
  const format = isQuery ? 'form' : (callback.format ?? 'form');
  const received = { status: 200, headers: call.headers, body };
  const fields = readFields({ ...callback, format }, received, scope, 'callback');
  const message = {
    headers: call.headers,
    body,
    charset,
    format,
    // What was signed is what was sent, not what is found after decrypting or opening it.
    tree: readFields({ charset: callback.charset, format }, received, scope, 'callback').tree,
    ...(!isQuery && { query: formTree(readForm(Buffer.from(call.query, 'latin1'), charset)) }),
    own: {
      request: (name: string) =>
        name === 'body' ? decodeText(call.body, charset) : name === 'query' ? call.query : undefined,
    },
  };
  const { signature, received: where } = callback;
  const verification =
    signature &&
    verifyReceived(definition, { signature, received: where, place: 'callback' }, message, scope, replaceText);
  const verified = verification === undefined ? 'unsigned' : verification.isRight ? 'yes' : 'no';
  const { rule: _rule, ...result } = applyRules(
    { rules: callback.rules ?? [], agree: callback.agree ?? [], fields, status: 200, ageMs },
    scope,
    'callback',
  );
  return {
    verified,
    signature: verification?.trace,
    receivedSignature: verification?.received,
    result: verified === 'no' ? { class: 'unknown', because: 'not_verified', trouble: undefined } : result,
    fields: Object.fromEntries(fields.texts),
  };
}
