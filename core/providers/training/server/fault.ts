import type { TrainingBehaviour } from './fault-settings.ts';
import type { Desk } from './operations.ts';
import type { PurchaseTerms } from './purchase.ts';
import { refusal, type Reply } from './reply.ts';

/** `read` is every call that no percentage strikes: the catalogue and the list of purchases. */
export type CallKind = 'purchase' | 'look_up' | 'balance' | 'card' | 'notices' | 'read';
export type StruckKind = Exclude<CallKind, 'read'>;
export const STRUCK_KINDS = [
  'purchase',
  'look_up',
  'balance',
  'card',
  'notices',
] as const satisfies readonly StruckKind[];

/** What a refusal echoes of the call: its reference. */
export type Echo = Readonly<Record<string, unknown>>;

/** What a fault may know of the call that it spoils. */
export interface SpoilFacts {
  readonly behaviour: TrainingBehaviour;
  readonly desk: Desk;
  /** In [0, 1); the same for the same seed, reference and number of the call. */
  readonly fraction: number;
}

/**
 * One way to misbehave. Every part is a small function, so that a new fault is one more entry of a table; parts that
 * are left out behave well.
 */
export interface Fault {
  /** Which calls a percentage strikes. The header strikes whatever call carries it. */
  readonly strikes: StruckKind;
  /**
   * The provider breaks its own documented word: read alone, its answers lead to a wrong end. Only its list of purchases
   * and the float can tell, so a proof that every order ends rightly must leave these out.
   */
  readonly breaksPromise?: true;
  /** Only the first call about a reference, of those that are drawn; later ones are true. */
  readonly firstOnly?: true;
  /** Time lost before the order is looked at. */
  readonly holdMs?: (behaviour: TrainingBehaviour) => number;
  /** Looks at the order only when the client has hung up, whatever its deadline was; at most for the working time. */
  readonly holdsUntilGone?: true;
  /** This call and all others are refused as too many for a while. */
  readonly startsSpell?: true;
  /**
   * The gate's answer is a verdict on the order. Where the class promises a repeat the first answer, what was bought under
   * the same reference comes first.
   */
  readonly isVerdict?: true;
  /** Answers without looking at the order: nothing is committed. */
  readonly gate?: (echo: Echo) => Reply;
  /** How an accepted purchase goes on. */
  readonly terms?: (behaviour: TrainingBehaviour) => Omit<PurchaseTerms, 'arrivedAtMs'>;
  /** What becomes of the true answer on its way; whatever was bought is already on the disk. */
  readonly spoil?: (reply: Reply, facts: SpoilFacts) => Reply;
}

export type FaultTable = Readonly<Record<string, Fault>>;

/** The error page of something that stands in front of the provider. */
export function gatewayError(status: 408 | 502 | 503 | 504): Reply {
  const body = `<!doctype html><title>${status}</title><h1>${status}</h1>`;
  return { status, body, contentType: 'text/html' };
}

export const serverError = (): Reply => refusal(500, 'INTERNAL');

/** The answer with its purchase changed, or with every one of a list changed. */
export function withRecharge(reply: Reply, changes: Readonly<Record<string, unknown>>): Reply {
  const body = objectOf(reply.body);
  if ('recharge' in body)
    return { ...reply, body: { ...body, recharge: { ...objectOf(body['recharge']), ...changes } } };
  const list = body['recharges'];
  if (!Array.isArray(list)) return reply;
  return { ...reply, body: { ...body, recharges: list.map((one: unknown) => ({ ...objectOf(one), ...changes })) } };
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
