/** Runs the steps of a signature and keeps what each of them gave, so that a mistake can be seen where it is made. */
import { encodeText } from './charsets.ts';
import { encryptBytes, findKeyProblem } from './ciphers.ts';
import type { CipherSetting } from './ciphers.ts';
import type { Definition } from './definition.ts';
import { digestOf, isKeyPair, signWithKey } from './digests.ts';
import type { Digest } from './digests.ts';
import type { CipherText } from './schema-terms.ts';
import type { Signature, SignatureStep, StepOf } from './schema-signature.ts';
import type { Scope } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';
import { collectFields, filterFields, orderFields, renderFields, textOf } from './signed-fields.ts';
import type { FieldSource, SignedField } from './signed-fields.ts';
import { readBytes, writeBytes } from './text-form.ts';

export interface SignatureTrace {
  /** The text that went into the last digest. */
  readonly stringToSign: string;
  /** The text that came out of it. */
  readonly digest: string;
  /** The end of all steps: what is sent. */
  readonly value: string;
  /** Where it is sent; undefined when it is only used by templates. */
  readonly place: StepOf<'place'> | undefined;
  readonly steps: readonly { readonly step: SignatureStep['step']; readonly result: string }[];
}

type State =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'fields'; readonly fields: readonly SignedField[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** The steps of a signature, with those of the one that it extends. The definition's check has seen that they exist. */
export function stepsOf(definition: Definition, signature: Signature): readonly SignatureStep[] {
  if (signature.steps) return signature.steps;
  const parent = signature.extends === undefined ? undefined : definition.signatures[signature.extends];
  const inherited = parent?.steps ?? [];
  const replaced = inherited.map((step) => signature.replace?.find((fresh) => fresh.step === step.step) ?? step);
  return replaced.filter(({ step }) => !signature.drop?.includes(step));
}

/**
 * `replaceText` puts another string in front of the last digest, to see what a supplier's own string would give. Throws
 * SignedHttpError with the step's place.
 */
export function runSignature(
  steps: readonly SignatureStep[],
  source: FieldSource,
  scope: Scope,
  place: string,
  replaceText?: string,
): SignatureTrace {
  const lastDigest = steps.findLastIndex(({ step }) => step === 'digest');
  const shown: { step: SignatureStep['step']; result: string }[] = [];
  let state: State = { kind: 'nothing' };
  let text = '';
  let stringToSign = '';
  let digest = '';
  let placed: StepOf<'place'> | undefined;
  for (const [index, step] of steps.entries()) {
    const at = `${place}.steps[${index}]`;
    if (index === lastDigest) {
      stringToSign = text;
      if (replaceText !== undefined)
        state = { kind: 'bytes', bytes: toBytes(replaceText, charsetBefore(steps, index, scope), at) };
    }
    state = runStep(step, state, source, scope, at, steps);
    if (step.step === 'place') placed = step;
    const result = show(state);
    if (state.kind === 'text') text = state.text;
    if (
      lastDigest >= 0 &&
      index >= lastDigest &&
      digest === '' &&
      (state.kind === 'text' || index === steps.length - 1)
    )
      digest = result;
    shown.push({ step: step.step, result });
  }
  const value = show(state);
  if (lastDigest < 0) return { stringToSign: text, digest: value, value, place: placed, steps: shown };
  return { stringToSign, digest, value, place: placed, steps: shown };
}

function runStep(
  step: SignatureStep,
  state: State,
  source: FieldSource,
  scope: Scope,
  place: string,
  steps: readonly SignatureStep[],
): State {
  switch (step.step) {
    case 'collect':
      return { kind: 'fields', fields: collectFields(step, source, scope, place) };
    case 'filter':
      return { kind: 'fields', fields: filterFields(step, fieldsOf(state)) };
    case 'render':
      return { kind: 'fields', fields: renderFields(step, fieldsOf(state), scope, place) };
    case 'order': {
      const join = steps.find((one) => one.step === 'join');
      const pairOf = (field: SignedField) => writePair(field, join?.each ?? '{name}={value}', scope, place);
      return { kind: 'fields', fields: orderFields(step, fieldsOf(state), pairOf, place) };
    }
    case 'join': {
      const pairs = fieldsOf(state).map((field) => writePair(field, step.each, scope, place));
      return { kind: 'text', text: pairs.join(step.separator) };
    }
    case 'secret': {
      const [before, after] = [scope.render(step.before, place), scope.render(step.after, place)];
      return { kind: 'text', text: `${before}${textIn(state)}${after}` };
    }
    case 'template':
      return { kind: 'text', text: scope.with({ text: () => textIn(state) }).render(step.template, place) };
    case 'change':
      return { kind: 'text', text: scope.filter(textIn(state), step.apply, place) };
    case 'charset':
      return { kind: 'bytes', bytes: toBytes(textIn(state), step.charset, place) };
    case 'digest': {
      return { kind: 'bytes', bytes: runDigest(step, bytesIn(state, scope, place), scope, place) };
    }
    case 'encrypt':
      return { kind: 'bytes', bytes: encryptWith(step, bytesIn(state, scope, place), scope, place) };
    case 'encode':
      return { kind: 'text', text: writeBytes(bytesIn(state, scope, place), step) };
    case 'place':
      return state;
  }
}

function runDigest(
  { algorithm, key, keyIs }: StepOf<'digest'>,
  bytes: Uint8Array,
  scope: Scope,
  place: string,
): Uint8Array {
  if (!isSigning(algorithm)) {
    const given = key === undefined ? undefined : readKey(scope.render(key, place), keyIs, scope, place);
    return digestOf(algorithm, bytes, given);
  }
  const text = scope.render(key ?? '', place);
  // A rehearsal has no key to sign with.
  const signed = scope.isRehearsal ? bytes : signWithKey(algorithm, bytes, text);
  if (!signed) throw new SignedHttpError(place, 'the key is no private RSA key: PEM, or the Base64 inside it');
  return signed;
}

function isSigning(algorithm: Digest): algorithm is Extract<Digest, `rsa-${string}`> {
  return isKeyPair(algorithm);
}

/** Throws as `createCipher`; a rehearsal has no key to encrypt with, and leaves the bytes as they are. */
export function encryptWith(cipher: CipherText, bytes: Uint8Array, scope: Scope, place: string): Uint8Array {
  return scope.isRehearsal ? bytes : encryptBytes(createCipher(cipher, scope, place), bytes);
}

/** Throws SignedHttpError when key or iv do not have the cipher's length. */
export function createCipher(cipher: CipherText, scope: Scope, place: string): CipherSetting {
  const setting = {
    name: cipher.cipher,
    padding: cipher.padding,
    key: readKey(scope.render(cipher.key, place), cipher.keyIs, scope, place),
    iv: cipher.iv === undefined ? undefined : readKey(scope.render(cipher.iv, place), cipher.ivIs, scope, place),
    aad: cipher.aad === undefined ? undefined : toBytes(scope.render(cipher.aad, place), scope.charset, place),
  };
  const problem = findKeyProblem(setting);
  if (problem !== undefined) throw new SignedHttpError(place, problem);
  return setting;
}

function readKey(text: string, form: 'text' | 'hex' | 'base64', scope: Scope, place: string): Uint8Array {
  if (form === 'text' || scope.isRehearsal) return toBytes(text, scope.charset, place);
  const bytes = readBytes(text, form);
  if (!bytes) throw new SignedHttpError(place, `the key is not ${form}`);
  return bytes;
}

function writePair({ name, value }: SignedField, each: string, scope: Scope, place: string): string {
  return scope.with({ name: () => name, value: () => textOf(value) }).render(each, place);
}

function charsetBefore(steps: readonly SignatureStep[], index: number, scope: Scope): Scope['charset'] {
  const before = steps[index - 1];
  return before?.step === 'charset' ? before.charset : scope.charset;
}

/** The steps' kinds fit each other: checked when the definition is read. */
function fieldsOf(state: State): readonly SignedField[] {
  return state.kind === 'fields' ? state.fields : [];
}

function textIn(state: State): string {
  return state.kind === 'text' ? state.text : '';
}

function bytesIn(state: State, scope: Scope, place: string): Uint8Array {
  return state.kind === 'bytes' ? state.bytes : toBytes(textIn(state), scope.charset, place);
}

function toBytes(text: string, charset: Scope['charset'], place: string): Uint8Array {
  const bytes = encodeText(text, charset);
  if (!bytes) throw new SignedHttpError(place, `the charset ${charset} cannot write "${text}"`);
  return bytes;
}

function show(state: State): string {
  switch (state.kind) {
    case 'nothing':
      return '';
    case 'fields':
      return state.fields.map(({ name, value }) => `${name}=${textOf(value)}`).join('\n');
    case 'text':
      return state.text;
    case 'bytes':
      return Buffer.from(state.bytes).toString('hex');
  }
}
