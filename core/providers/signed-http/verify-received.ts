/** Whether what a supplier sent is signed as its document says: its replies and its callbacks alike. */
import { decodeText, encodeText } from './charsets.ts';
import type { Charset } from './charsets.ts';
import type { Definition } from './definition.ts';
import { isSignedBy } from './digests.ts';
import { findRaw } from './read-raw.ts';
import type { BodyFormat } from './read-body.ts';
import { runSignature, stepsOf } from './run-signature.ts';
import type { SignatureTrace } from './run-signature.ts';
import type { Signature } from './schema-signature.ts';
import type { Scope } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';
import type { SignedField } from './signed-fields.ts';
import { readBytes } from './text-form.ts';
import { findNode, isLeaf, isMembers, textLeaf, withoutNode } from './tree.ts';
import type { Tree } from './tree.ts';

/** What came, before anything was decrypted or opened: that is what was signed. */
export interface SignedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly charset: Charset;
  readonly format: BodyFormat;
  readonly tree: Tree | undefined;
  /** The fields behind the question mark, of a call that also has a body. */
  readonly query?: Tree;
  /** `{request.body}` of a callback, `{reply.body}` of a reply, and what else belongs to it. */
  readonly own: Readonly<Record<string, (name: string) => string | undefined>>;
}

interface Expectation {
  readonly signature: Signature;
  readonly received:
    | (Omit<NonNullable<NonNullable<Definition['callback']>['received']>, 'in'> & { readonly in: string })
    | undefined;
  /** Of the description, as `callback`. */
  readonly place: string;
}

export interface Verification {
  readonly isRight: boolean;
  /** The signature as it should be. */
  readonly trace: SignatureTrace;
  /** Undefined where none came. */
  readonly received: string | undefined;
}

/** Throws SignedHttpError where the signature cannot be made: a value that is not there, a key that is none. */
export function verifyReceived(
  definition: Definition,
  { signature, received, place }: Expectation,
  message: SignedMessage,
  scope: Scope,
  replaceText?: string,
): Verification {
  const came = received && findSignature(received, message);
  const steps = stepsOf(definition, signature).filter(({ step }) => step !== 'place');
  const source = (from: string) => fieldsOf(from, received, message);
  const trace = runSignature(steps, source, scopeOf(message, scope), `${place}.signature`, replaceText);
  const isRight =
    received?.verify === undefined
      ? isEqual(trace.value, came, received?.compare)
      : isSigned(received.verify, trace.value, came, scope, `${place}.received.verify`);
  return { isRight, trace, received: came };
}

function headerOf({ headers }: SignedMessage, name: string): string | undefined {
  return Object.entries(headers).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
}

/** Undefined where none came. */
export function findSignature(
  { in: from, name }: { in: string; name: string },
  message: SignedMessage,
): string | undefined {
  if (from === 'header') return headerOf(message, name);
  const node = findNode(from === 'query' ? (message.query ?? message.tree) : message.tree, name);
  return isLeaf(node) ? node.text : undefined;
}

/** All but the signature itself. */
function fieldsOf(from: string, own: Expectation['received'], message: SignedMessage): readonly SignedField[] {
  const isOwn = own?.in === from;
  if (from === 'header') {
    const all = Object.entries(message.headers).filter(
      ([name]) => !isOwn || name.toLowerCase() !== own.name.toLowerCase(),
    );
    return all.map(([name, text]) => ({ name, value: textLeaf(text) }));
  }
  const tree = from === 'query' ? message.query : from === 'body' ? message.tree : undefined;
  if (!isMembers(tree)) return [];
  // A signature in the query of a call without a body stands among its fields.
  const isHere = isOwn || (from === 'body' && own?.in === 'query' && message.query === undefined);
  const left = isHere ? withoutNode(tree, own.name) : tree;
  return isMembers(left) ? [...left].map(([name, value]) => ({ name, value })) : [];
}

function scopeOf(message: SignedMessage, scope: Scope): Scope {
  return scope.with({
    received: (name) => {
      const node = findNode(message.tree, name);
      return isLeaf(node) ? node.text : undefined;
    },
    raw: (name) => findRaw(decodeText(message.body, message.charset), message.format, name),
    header: (name) => headerOf(message, name),
    ...message.own,
  });
}

/** By the supplier's public key. */
function isSigned(
  check: NonNullable<NonNullable<Expectation['received']>['verify']>,
  own: string,
  received: string | undefined,
  scope: Scope,
  place: string,
): boolean {
  const signed = encodeText(own, scope.charset);
  const signature = readBytes(received ?? '', check.as);
  if (!signed || !signature) return false;
  const isRight = isSignedBy(check.algorithm, signed, scope.render(check.key, place), signature);
  if (isRight === undefined)
    throw new SignedHttpError(place, 'the key is no public RSA key: PEM, or the Base64 inside it');
  return isRight;
}

/** Takes the same time wherever the texts differ. */
function isEqual(computed: string, received: string | undefined, compare: 'exact' | 'ignore-case' = 'exact'): boolean {
  if (received === undefined || received === '' || received.length !== computed.length) return false;
  const fold = (text: string) => (compare === 'ignore-case' ? text.toLowerCase() : text);
  const [left, right] = [fold(computed), fold(received)];
  let difference = 0;
  for (let index = 0; index < left.length; index++) difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}
