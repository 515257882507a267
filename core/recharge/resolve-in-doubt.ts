import type { AttemptId, ProviderAccountId, RechargeId } from '../../contract/terms/ids.ts';
import { readAtOnce } from '../../db/open.ts';
import { listAttempts } from '../../db/recharge-attempts.ts';
import type { RechargeAttempt } from '../../db/recharge-attempts.ts';
import { listDueChecks, listDueDoubts, readNextQueryAtMs } from '../../db/recharge-questions.ts';
import type { DueQuery } from '../../db/recharge-questions.ts';
import { readAttempt, readOrder } from '../../db/recharge-work.ts';
import { findOrder } from '../../db/recharges.ts';
import { askAboutAttempt, createTrust } from './ask-about-attempt.ts';
import type { EngineParts } from './engine-parts.ts';
import { createQueryLanes } from './query-lanes.ts';
import { settleAttempt } from './settle-attempt.ts';

/** How many due questions are looked at in one turn. */
const DUE_MAX = 256;
/** Looking again at what is over has time: no more than this are taken up at once. */
const CHECKS_MAX = 4;
const ASK_AGAIN_MS = 5_000;
/** The longest sleep between two looks at what is due, and the shortest while lanes or rate hold something back. */
const LOOK_AGAIN_MS = 30_000;
const HELD_BACK_MS = 250;

/** Asks providers about attempts whose outcome is not known, until each is; later, whether a success still stands. */
export interface Resolver {
  /** Looks at what is due now, and again whenever something becomes due. */
  look(): void;
  /** Asks at once about an order's open attempt, else about its latest one; does nothing for one that was never sent. */
  askNow(orderId: RechargeId): Promise<void>;
  close(): void;
}

export function createResolver(parts: EngineParts): Resolver {
  const { clock, log } = parts.ports;
  const underWay = new Map<AttemptId, Promise<void>>();
  const lanes = createQueryLanes();
  const trust = createTrust();
  let isLooking = false;
  let isLookDue = false;
  let cancelTimer: (() => void) | undefined;

  function look(): void {
    isLookDue = true;
    if (isLooking || parts.isStopping()) return;
    isLooking = true;
    parts.track(
      lookAll()
        .catch((cause: unknown) => void log.error('look-for-doubts-failed', cause))
        .finally(() => {
          isLooking = false;
          if (isLookDue) look();
        }),
    );
  }

  async function lookAll(): Promise<void> {
    isLookDue = false;
    const nowMs = clock.nowMs();
    const { due, nextMs } = await readAtOnce(parts.db, (tx) => {
      const doubts = listDueDoubts(tx, nowMs, DUE_MAX);
      return {
        due: doubts.length > 0 ? doubts : listDueChecks(tx, nowMs, CHECKS_MAX),
        nextMs: readNextQueryAtMs(tx, nowMs),
      };
    });
    const fresh = due.filter(({ id }) => !underWay.has(id));
    const asked = fresh.filter(enter);
    cancelTimer?.();
    const untilNextMs = nextMs === undefined ? LOOK_AGAIN_MS : Math.min(LOOK_AGAIN_MS, nextMs - nowMs);
    // An answer looks again by itself; a used-up rate does not.
    cancelTimer = clock.schedule(asked.length < fresh.length ? Math.min(HELD_BACK_MS, untilNextMs) : untilNextMs, look);
  }

  function enter({ id, accountId }: DueQuery): boolean {
    if (!lanes.enter(accountId, clock.monotonicMs())) return false;
    parts.track(ask(id, accountId));
    return true;
  }

  /** One question at a time about one attempt; whoever asks meanwhile gets the same answer. Never rejects. */
  function ask(attemptId: AttemptId, accountId: ProviderAccountId): Promise<void> {
    const asking = resolve(attemptId)
      .catch((cause: unknown) => {
        log.error('asking-failed', cause, { attemptId });
        // It is still due: do not ask again in the same breath.
        return new Promise<void>((later) => {
          clock.schedule(ASK_AGAIN_MS, later);
        });
      })
      .finally(() => {
        underWay.delete(attemptId);
        lanes.leave(accountId);
        look();
      });
    underWay.set(attemptId, asking);
    return asking;
  }

  async function resolve(attemptId: AttemptId): Promise<void> {
    const { attempt, order } = await readAtOnce(parts.db, (tx) => {
      const found = readAttempt(tx, attemptId);
      return { attempt: found, order: found && readOrder(tx, found.orderId) };
    });
    if (!attempt || !order || attempt.state === 'intent') return;
    const provider = await parts.providerFor(order.accountId).catch((cause: unknown) => {
      log.error('account-cannot-be-opened', cause, { accountId: order.accountId });
    });
    if (!provider) {
      const evidence = { cause: 'account cannot be opened' };
      await settleAttempt(parts, { orderId: order.id, attemptId }, { kind: 'answer_unclear', evidence });
      return;
    }
    lanes.setRate(order.accountId, provider.capabilities.ratePerSecond, clock.monotonicMs());
    await askAboutAttempt(parts, trust, provider, { order, attempt });
  }

  return {
    look,
    async askNow(orderId) {
      const order = await findOrder(parts.db, orderId);
      const attempts = await listAttempts(parts.db, orderId);
      const isOpen = ({ state }: RechargeAttempt) => state === 'pending' || state === 'in_doubt';
      const asked = attempts.find(isOpen) ?? attempts.at(-1);
      if (!order || !asked || asked.state === 'intent') return;
      const asking = underWay.get(asked.id);
      if (!asking) lanes.force(order.accountId);
      await (asking ?? ask(asked.id, order.accountId));
    },
    close: () => cancelTimer?.(),
  };
}
