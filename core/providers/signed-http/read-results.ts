/** From the class of a reply to what the engine is told. What is not proven stays unknown. */
import type { Money } from '../../../contract/terms/money.ts';
import type { CancelOutcome, Delivery, Evidence, LookUpOutcome, PreparedRecharge, SendOutcome } from '../provider.ts';
import type { ReadReply } from './read-reply.ts';
import type { Rule } from './schema-reply.ts';

interface Read extends ReadReply {
  readonly evidence: Evidence;
  /** The rules that `rule` counts. */
  readonly rules: readonly Rule[];
}

/** When nothing says when to ask. */
const ASK_AFTER_MS = 5_000;

export function readSendResult(
  prepared: PreparedRecharge,
  read: Read,
  pace: { readonly askAfterMs: number | undefined; readonly retryAfterMs: number | undefined },
): SendOutcome {
  const { result, evidence } = read;
  switch (result.class) {
    case 'succeeded':
      return { kind: 'succeeded', delivery: deliveryOf(prepared, read), evidence };
    case 'pending':
      return {
        kind: 'pending',
        providerReference: providerReferenceOf(read) ?? prepared.reference,
        askAfterMs: result.askAfterMs ?? pace.askAfterMs ?? ASK_AFTER_MS,
        evidence,
      };
    case 'rejected': {
      const { code, retryLater, trouble } = result;
      // "No such order" is no answer to an order; a person who wrote it so may have meant something else.
      if (minAgeOf(read) !== undefined) return { kind: 'unknown', evidence };
      return { kind: 'rejected', code, retryLater, ...(trouble && { accountTrouble: trouble }), evidence };
    }
    case 'not_processed': {
      const { cause, trouble } = result;
      const { retryAfterMs } = pace;
      return {
        kind: 'not_processed',
        cause,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
        ...(trouble && { accountTrouble: trouble }),
        evidence,
      };
    }
    case 'unknown':
      return { kind: 'unknown', evidence: because(evidence, result.because) };
  }
}

/**
 * A rule with a minimum age says "no such order": once it is old enough that is one empty look-up, which proves nothing by
 * itself; the engine asks again and counts its own horizon.
 */
export function readLookUpResult(prepared: PreparedRecharge, read: Read): LookUpOutcome {
  const { result, evidence } = read;
  switch (result.class) {
    case 'succeeded':
    case 'pending':
      return { kind: 'found', outcome: foundOf(prepared, read) };
    case 'rejected':
      if (minAgeOf(read) !== undefined) return { kind: 'empty', evidence };
      return {
        kind: 'found',
        outcome: { kind: 'rejected', code: result.code, retryLater: result.retryLater, evidence },
      };
    case 'not_processed':
      return { kind: 'unclear', evidence: because(evidence, result.cause) };
    case 'unknown':
      switch (result.because) {
        case 'not_found':
          return { kind: 'empty', evidence };
        case 'disagrees':
        case 'partial':
          return { kind: 'conflict', evidence: because(evidence, result.because) };
        default:
          return { kind: 'unclear', evidence: because(evidence, result.because) };
      }
  }
}

/** Taken (`pending`, where the supplier decides later), or refused by a listed code; anything else is not known. */
export function readCancelResult({ result, evidence }: Read): CancelOutcome {
  switch (result.class) {
    case 'succeeded':
    case 'pending':
      return { kind: 'accepted', evidence };
    case 'rejected':
      return { kind: 'refused', evidence };
    case 'not_processed':
      return { kind: 'unclear', evidence: because(evidence, result.cause) };
    case 'unknown':
      return { kind: 'unclear', evidence: because(evidence, result.because) };
  }
}

function foundOf(prepared: PreparedRecharge, read: Read): Extract<SendOutcome, { kind: 'succeeded' | 'pending' }> {
  const { result, evidence } = read;
  if (result.class === 'succeeded') return { kind: 'succeeded', delivery: deliveryOf(prepared, read), evidence };
  const askAfterMs = (result.class === 'pending' ? result.askAfterMs : undefined) ?? ASK_AFTER_MS;
  const providerReference = providerReferenceOf(read) ?? prepared.reference;
  return { kind: 'pending', providerReference, askAfterMs, evidence };
}

function deliveryOf({ reference, quotedCost }: PreparedRecharge, read: Read): Delivery {
  const { currency } = quotedCost;
  const cost = moneyOf(read.fields['cost'], currency);
  const floatAfter = moneyOf(read.fields['balance'], currency);
  return {
    providerReference: providerReferenceOf(read) ?? reference,
    realCost: cost && cost.amountMinor >= 0 ? cost : quotedCost,
    ...(floatAfter && { floatAfter }),
  };
}

function providerReferenceOf({ fields }: Read): string | undefined {
  const { providerReference } = fields;
  return typeof providerReference === 'string' && providerReference !== '' ? providerReference : undefined;
}

function moneyOf(value: ReadReply['fields'][string] | undefined, currency: Money['currency']): Money | undefined {
  return typeof value === 'object' && value.currency === currency ? value : undefined;
}

function minAgeOf({ rule, rules }: Read): number | undefined {
  return rule === undefined ? undefined : rules[rule]?.minAgeMs;
}

function because(evidence: Evidence, cause: string): Evidence {
  return { ...evidence, cause };
}
