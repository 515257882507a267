import { Refusal } from '../../contract/errors.ts';
import type { DoubtAction, DoubtOptions } from '../../contract/recharges.ts';
import type { CaseId, ProviderAccountId, RechargeId } from '../../contract/terms/ids.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import { findHandOver, isRecordKnown } from '../../db/doubts.ts';
import { findOpenCase } from '../../db/recharge-cases.ts';
import { listAttempts } from '../../db/recharge-attempts.ts';
import type { RechargeAttempt } from '../../db/recharge-attempts.ts';
import { findOrder } from '../../db/recharges.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import type { Core } from '../core.ts';
import type { ProviderCapabilities, RecoveryClass } from '../providers/provider.ts';
import { isAskedById } from './engine-parts.ts';
import { readAbsence } from './read-absence.ts';
import type { AbsenceReader } from './read-absence.ts';
import { readSnapshot } from './read-snapshot.ts';
import { resendBarrier } from './transition.ts';
import type { ResendBarrier } from './transition.ts';

type HandOver = NonNullable<DoubtOptions['handedOver']>;

const HAND_OVERS: readonly HandOver[] = [
  'no_look_up',
  'queries_spent',
  'key_life_over',
  'cancel_requested',
  'conflict',
];

/** Only the class of a provider is read of its account. */
export type DoubtReader = Pick<Core, 'database'> & { readonly accounts: Pick<Core['accounts'], 'providerFor'> };

/** Besides, what is told of times to come. */
type OptionsReader = DoubtReader & AbsenceReader;

/** What decides whether an order may be sent again. */
export interface DoubtFacts {
  readonly order: RechargeOrder;
  /** The latest one; null: never sent. */
  readonly attempt: RechargeAttempt | null;
  /** Undefined: the account cannot be opened now, and nothing is sent through it. */
  readonly recoveryClass: RecoveryClass | undefined;
  /** Whether a question is left that the provider can be put. */
  readonly canBeAsked: boolean;
  readonly isRecordKnown: boolean;
  /** Undefined: nothing stands against it. */
  readonly resendBarrier: ResendBarrier | undefined;
}

/** Refuses with NOT_FOUND. */
export async function readDoubtFacts(core: DoubtReader, id: RechargeId): Promise<DoubtFacts> {
  const { db } = core.database;
  const order = await findOrder(db, id);
  if (!order) throw new Refusal('NOT_FOUND', { what: 'order' });
  const attempt = (await listAttempts(db, id)).at(-1) ?? null;
  const capabilities = await readCapabilities(core, order.accountId);
  const recoveryClass = capabilities?.recoveryClass;
  const isById = capabilities !== undefined && isAskedById(capabilities, attempt);
  const isKnown = attempt !== null && (await isRecordKnown(db, { orderId: id, attemptId: attempt.id }));
  const barrier =
    recoveryClass === undefined
      ? 'not_asked_for'
      : resendBarrier({ order, attempt }, { recoveryClass, isRecordKnown: isKnown });
  return {
    order,
    attempt,
    recoveryClass,
    canBeAsked: canBeAsked(order.state, isById ? 'A' : recoveryClass),
    isRecordKnown: isKnown,
    resendBarrier: barrier,
  };
}

/** What is safe to do about an order now. Refuses with NOT_FOUND. */
export async function readDoubtOptions(core: OptionsReader, id: RechargeId): Promise<DoubtOptions> {
  const { db } = core.database;
  const facts = await readDoubtFacts(core, id);
  const conflict = await findOpenCase(db, id, 'conflict');
  const why = facts.order.state === 'needs_person' ? await findHandOver(db, id) : undefined;
  return {
    recoveryClass: facts.recoveryClass ?? null,
    canBeAsked: facts.canBeAsked,
    handedOver: HAND_OVERS.find((known) => known === why) ?? null,
    actions: actionsOf(facts, conflict?.id),
    resendBarrier:
      facts.resendBarrier === undefined || facts.resendBarrier === 'not_asked_for' ? null : facts.resendBarrier,
    caseId: conflict?.id ?? null,
    before: await readSnapshot(db, id, 'before'),
    after: await readSnapshot(db, id, 'after'),
    absence: await readAbsence(core, facts),
  };
}

/**
 * Is there a question left that the provider can be put? Class D has none; class C's is to repeat the order, which only the
 * machine does, within the key's life. A class that is not known now is asked, and the answer says what is wrong.
 */
export function canBeAsked(state: RechargeState, recoveryClass: RecoveryClass | undefined): boolean {
  switch (state) {
    case 'pending':
    case 'in_doubt':
      return recoveryClass !== 'D';
    case 'needs_person':
      return recoveryClass !== 'C' && recoveryClass !== 'D';
    case 'queued':
    case 'sending':
    case 'refund_due':
    case 'succeeded':
    case 'failed':
    case 'refunded':
      return false;
  }
}

/** Everything that cannot do harm in this state and class, and no more. */
function actionsOf(
  { order, canBeAsked: isAskable, resendBarrier: barrier }: DoubtFacts,
  conflict: CaseId | undefined,
): DoubtAction[] {
  switch (order.state) {
    case 'pending':
    case 'in_doubt':
      return isAskable ? ['ask'] : [];
    case 'needs_person': {
      const ask: DoubtAction[] = isAskable ? ['ask'] : [];
      // The provider has something else under our reference: both records are read side by side before anything else.
      if (conflict !== undefined) return [...ask, 'open_case'];
      return [...ask, 'mark_delivered', 'mark_not_delivered', ...(barrier === undefined ? (['resend'] as const) : [])];
    }
    case 'refund_due':
      return ['refund'];
    case 'queued':
    case 'sending':
    case 'succeeded':
    case 'failed':
    case 'refunded':
      return [];
  }
}

export async function readRecoveryClass(
  core: Pick<DoubtReader, 'accounts'>,
  accountId: ProviderAccountId,
): Promise<RecoveryClass | undefined> {
  return (await readCapabilities(core, accountId))?.recoveryClass;
}

/** Undefined: the account cannot be opened now. Opening the adapter asks the provider nothing. Why one cannot be opened is logged by whoever sends or asks. */
async function readCapabilities(
  core: Pick<DoubtReader, 'accounts'>,
  accountId: ProviderAccountId,
): Promise<ProviderCapabilities | undefined> {
  try {
    return (await core.accounts.providerFor(accountId)).capabilities;
  } catch {
    return undefined;
  }
}
