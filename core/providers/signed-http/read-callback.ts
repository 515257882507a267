import { encodeText } from './charsets.ts';
import { isSignedBy } from './digests.ts';
import { applyRules } from './apply-rules.ts';
import type { ReplyResult } from './apply-rules.ts';
import type { Callback, Definition } from './definition.ts';
import { readForm } from './percent-encoding.ts';
import { formTree } from './read-body.ts';
import { readFields } from './read-fields.ts';
import { runSignature, stepsOf } from './run-signature.ts';
import type { SignatureTrace } from './run-signature.ts';
import { createScope } from './scope.ts';
import type { Given, Scope } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';
import type { SignedField } from './signed-fields.ts';
import { readBytes } from './text-form.ts';
import { findNode, isLeaf, isMembers, textLeaf } from './tree.ts';
import type { Tree } from './tree.ts';

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
  const charset = callback.charset === undefined || callback.charset === 'auto' ? 'utf-8' : callback.charset;
  const isQuery = call.body.length === 0 && call.query !== '';
  const body = isQuery ? new TextEncoder().encode(call.query) : call.body;
  const scope = createScope(definition, charset, given);
  const format = callback.format ?? 'form';
  const received = { status: 200, headers: call.headers, body };
  const fields = readFields({ ...callback, format: isQuery ? 'form' : format }, received, scope, 'callback');
  // What was signed is what was sent, not what is found after decrypting or opening it.
  const { tree: sent } = readFields(
    { charset: callback.charset, format: isQuery ? 'form' : format },
    received,
    scope,
    'callback',
  );
  const queryTree = formTree(readForm(Buffer.from(call.query, 'latin1'), charset));
  const receivedSignature = findReceived(callback, sent, queryTree, call);
  const signature = runCallbackSignature(definition, callback, sent, queryTree, call, scope, replaceText);
  const isRight = signature && isRightlySigned(callback, signature.value, receivedSignature, scope);
  const verified = isRight === undefined ? 'unsigned' : isRight ? 'yes' : 'no';
  const { rule: _rule, ...result } = applyRules(
    { rules: callback.rules ?? [], agree: callback.agree ?? [], fields, status: 200, ageMs },
    scope,
    'callback',
  );
  return {
    verified,
    signature,
    receivedSignature,
    result: verified === 'no' ? { class: 'unknown', because: 'not_verified', trouble: undefined } : result,
    fields: Object.fromEntries(fields.texts),
  };
}

function runCallbackSignature(
  definition: Definition,
  callback: Callback,
  sent: Tree | undefined,
  query: Tree,
  call: ReceivedCall,
  scope: ReturnType<typeof createScope>,
  replaceText: string | undefined,
): SignatureTrace | undefined {
  if (!callback.signature) return undefined;
  const isOwn = (place: string, name: string) =>
    place === (callback.received?.in ?? 'body') && name === callback.received?.name;
  const entriesOf = (place: string): readonly SignedField[] => {
    if (place === 'header')
      return Object.entries(call.headers).map(([name, text]) => ({ name, value: textLeaf(text) }));
    const tree = place === 'query' ? (call.body.length === 0 ? undefined : query) : place === 'body' ? sent : undefined;
    return isMembers(tree) ? [...tree].map(([name, value]) => ({ name, value })) : [];
  };
  // A signature in the query of a call without a body stands among its fields.
  const source = (place: string) =>
    entriesOf(place).filter(
      ({ name }) => !isOwn(place, name) && !(place === 'body' && isOwn('query', name) && call.body.length === 0),
    );
  const own = scope.with({
    received: (name) => {
      const node = findNode(sent, name);
      return isLeaf(node) ? node.text : undefined;
    },
    header: (name) => Object.entries(call.headers).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1],
    request: (name) =>
      name === 'body' ? Buffer.from(call.body).toString('utf8') : name === 'query' ? call.query : undefined,
  });
  const steps = stepsOf(definition, callback.signature).filter(({ step }) => step !== 'place');
  return runSignature(steps, source, own, 'callback.signature', replaceText);
}

function findReceived(callback: Callback, sent: Tree | undefined, query: Tree, call: ReceivedCall): string | undefined {
  const name = callback.received?.name;
  if (name === undefined) return undefined;
  if (callback.received?.in === 'header') {
    return Object.entries(call.headers).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
  }
  const node = findNode(callback.received?.in === 'query' ? query : sent, name);
  return isLeaf(node) ? node.text : undefined;
}

/** By our own making of it, or by the supplier's public key. Throws SignedHttpError for a key that is none. */
function isRightlySigned(callback: Callback, own: string, received: string | undefined, scope: Scope): boolean {
  const check = callback.received?.verify;
  if (!check) return isEqual(own, received, callback);
  const place = 'callback.received.verify';
  const signed = encodeText(own, scope.charset);
  const signature = readBytes(received ?? '', check.as);
  if (!signed || !signature) return false;
  const isSigned = isSignedBy(check.algorithm, signed, scope.render(check.key, place), signature);
  if (isSigned === undefined)
    throw new SignedHttpError(place, 'the key is no public RSA key: PEM, or the Base64 inside it');
  return isSigned;
}

/** Takes the same time wherever the texts differ. */
function isEqual(computed: string, received: string | undefined, callback: Callback): boolean {
  if (received === undefined || received === '' || received.length !== computed.length) return false;
  const fold = (text: string) => (callback.received?.compare === 'ignore-case' ? text.toLowerCase() : text);
  const [left, right] = [fold(computed), fold(received)];
  let difference = 0;
  for (let index = 0; index < left.length; index++) difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}
