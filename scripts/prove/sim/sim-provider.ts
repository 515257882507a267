/** A provider of any class behind a bad network. It outlives every crash, and its journal is the truth. */
import type { Money } from '../../../contract/terms/money.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { createSendGate } from '../../../core/platform/send-gate.ts';
import type {
  Delivery,
  LookUpOutcome,
  PreparedRecharge,
  Provider,
  ProviderCapabilities,
  SendOutcome,
} from '../../../core/providers/provider.ts';
import type { Chance } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { WorldPlan } from './world-plan.ts';

/** A purchase that was taken. */
export interface Charge {
  readonly reference: string;
  readonly iccid: string;
  readonly cost: Money;
  readonly atMs: number;
  status: 'pending' | 'succeeded' | 'failed' | 'reversed';
}

export interface SimProvider {
  /** Every purchase in the order in which they were taken. */
  readonly charges: readonly Charge[];
  /** What it does for one life of the process. `reach` is called when something gets out of the process or comes in. */
  connect(life: { readonly isAlive: () => boolean; readonly reach: (point: string) => void }): Provider;
  /** What a person finds out about a reference by looking at the card. */
  isDelivered(reference: string): boolean;
  /** Tells of references: of those of which it has changed its mind once each; of others rashly. */
  onNotice(listener: (reference: string) => void): void;
  /** Nothing is hidden any more. */
  hasToldAll(): boolean;
  /** How much of the shop's money is with the provider. */
  floatMinor(): number;
}

export const SEND_DEADLINE_MS = 10_000;
export const KEY_LIFE_MS = 30 * 60_000;
/** A look-up may not show a purchase for so long after the last moment at which it may have been taken. */
const LAG_MS_MAX = 50_000;
/** What a client says of a request that was called back, or was too late. */
const NOT_SENT: SendOutcome = { kind: 'not_processed', cause: 'not_sent', evidence: { cause: 'CALLED_BACK' } };
const SETTLE_MS_MAX = 120_000;
/** When a notice tells what nobody knew: after every horizon, before and after people have handed money back. */
const NEWS_MS_MAX = 30 * 60_000;
/** A notice that nobody has looked into comes soon. */
const RASH_MS_MAX = 120_000;
const HIDDEN_MS_MIN = 20 * 60_000;
const REVERSE_MS_MAX = 20 * 3_600_000;
const STANDING_DAYS_MS = 30 * 86_400_000;

export function createSimProvider(
  plan: WorldPlan,
  time: VirtualTime,
  chance: Chance,
  openingFloatMinor: number,
): SimProvider {
  const { weather, recoveryClass } = plan;
  const charges: Charge[] = [];
  const byReference = new Map<string, Charge>();
  const firstAnswers = new Map<string, { readonly atMs: number; readonly outcome: SendOutcome }>();
  const visibleFrom = new Map<string, number>();
  const lied = new Set<string>();
  const gate = createSendGate(() => time.monotonicMs());
  let tell: (reference: string) => void = () => undefined;
  let hiddenCount = 0;
  let isOut = false;
  for (let index = 0; index < plan.lookUpOutages; index++) {
    const fromMs = chance.between(0, 300_000);
    time.schedule(fromMs, () => void (isOut = true));
    time.schedule(fromMs + chance.between(60_000, 900_000), () => void (isOut = false));
  }

  function charge(prepared: PreparedRecharge, sentAtMs: number): Charge {
    const { reference, iccid, quotedCost } = prepared;
    const isDearer = chance.percent(weather.otherCost);
    const cost = isDearer ? { ...quotedCost, amountMinor: quotedCost.amountMinor + chance.whole(-90, 90) } : quotedCost;
    const taken: Charge = { reference, iccid, cost, atMs: time.monotonicMs(), status: 'succeeded' };
    charges.push(taken);
    if (!byReference.has(reference)) byReference.set(reference, taken);
    if (chance.percent(weather.hidden)) {
      visibleFrom.set(reference, Infinity);
      hiddenCount += 1;
      time.schedule(HIDDEN_MS_MIN + chance.between(0, NEWS_MS_MAX), () => {
        visibleFrom.set(reference, 0);
        hiddenCount -= 1;
        tell(reference);
      });
    } else if (chance.percent(weather.lookUpLags)) {
      visibleFrom.set(reference, sentAtMs + SEND_DEADLINE_MS + plan.workingTimeMs + chance.between(0, LAG_MS_MAX));
    }
    if (chance.percent(weather.pending)) {
      taken.status = 'pending';
      const ends = chance.percent(70) ? 'succeeded' : 'failed';
      time.schedule(chance.between(500, SETTLE_MS_MAX), () => {
        taken.status = ends;
        // One notice tells of each reference.
        const isShown = !visibleFrom.has(reference);
        if (ends === 'failed' && isShown && chance.percent(weather.changesMind)) changeMind(taken);
      });
    } else if (chance.percent(weather.reversed)) {
      time.schedule(chance.between(1_000, REVERSE_MS_MAX), () => {
        taken.status = 'reversed';
      });
    }
    return taken;
  }

  function changeMind(taken: Charge): void {
    time.schedule(chance.between(1_000, NEWS_MS_MAX), () => {
      taken.status = 'succeeded';
      tell(taken.reference);
    });
  }

  /** The order arrives: what the provider does with it, and what it would answer. */
  function take(prepared: PreparedRecharge, sentAtMs: number): SendOutcome {
    const known = byReference.get(prepared.reference);
    const first = firstAnswers.get(prepared.reference);
    if (recoveryClass === 'C' && first && time.monotonicMs() - first.atMs < KEY_LIFE_MS) {
      if (!plan.checksKeyFirst && chance.percent(weather.rejected * 5)) return refusal('CARD_NOT_RECHARGEABLE');
      return known ? report(known) : first.outcome;
    }
    if (recoveryClass === 'A' && known) {
      // It may look at the card before it looks at the reference: this refusal says nothing about the first copy.
      const isRefused = chance.percent(weather.rejected * 5);
      return isRefused ? refusal('CARD_NOT_RECHARGEABLE') : unknown('409 REFERENCE_USED');
    }
    // The target is where it was asked to be: nothing to do, nothing to take.
    if (recoveryClass === 'Z' && known) return report(known);
    const outcome = decide(prepared, sentAtMs);
    if (!first) firstAnswers.set(prepared.reference, { atMs: time.monotonicMs(), outcome });
    return outcome;
  }

  function decide(prepared: PreparedRecharge, sentAtMs: number): SendOutcome {
    if (chance.percent(weather.rejected)) {
      return refusal('CARD_NOT_RECHARGEABLE');
    }
    if (chance.percent(weather.floatLow)) {
      const evidence = { httpStatus: 402 };
      return { kind: 'rejected', code: 'FLOAT_INSUFFICIENT', retryLater: true, accountTrouble: 'float_low', evidence };
    }
    return report(charge(prepared, sentAtMs));
  }

  function report(taken: Charge): Extract<SendOutcome, { kind: 'succeeded' | 'pending' | 'rejected' }> {
    const providerReference = `P-${taken.reference}`;
    const evidence = { httpStatus: 200, body: taken.status };
    if (taken.status === 'pending') return { kind: 'pending', providerReference, askAfterMs: 1_000, evidence };
    if (taken.status === 'failed') return { kind: 'rejected', code: 'PROVIDER_REFUSED', retryLater: false, evidence };
    return { kind: 'succeeded', delivery: deliveryOf(taken, providerReference), evidence };
  }

  function deliveryOf(taken: Charge, providerReference: string): Delivery {
    const card = {
      iccid: taken.iccid,
      state: 'active' as const,
      expiresAtMs: (time.nowMs() + STANDING_DAYS_MS) as UtcMs,
      dataLeftBytes: 5_000,
      rechargeable: true,
      offerCodes: [],
    };
    return { providerReference, realCost: taken.cost, card };
  }

  function find(prepared: PreparedRecharge): LookUpOutcome {
    if (isOut || chance.percent(weather.lookUpFails)) return { kind: 'unclear', evidence: { httpStatus: 500 } };
    const known = byReference.get(prepared.reference);
    const isHidden = known && (visibleFrom.get(prepared.reference) ?? 0) > time.monotonicMs();
    if (!known || isHidden) return { kind: 'empty', evidence: { httpStatus: 200 } };
    // What lags does not lie as well: two empty answers a minute apart are all that the rule stands on.
    const isLaggard = visibleFrom.has(prepared.reference);
    if (!isLaggard && !lied.has(prepared.reference) && chance.percent(weather.lookUpLies)) {
      lied.add(prepared.reference);
      return { kind: 'empty', evidence: { httpStatus: 200, body: 'a lie' } };
    }
    if (known.status === 'reversed') {
      return { kind: 'found', outcome: { kind: 'reversed', cost: known.cost, evidence: { httpStatus: 200 } } };
    }
    return { kind: 'found', outcome: report(known) };
  }

  const capabilities: ProviderCapabilities = {
    recoveryClass,
    hasBalance: true,
    hasCatalogue: false,
    verifiesCard: false,
    referenceLengthMax: 30,
    ratePerSecond: plan.ratePerSecond,
    lanes: plan.lanes,
    sendDeadlineMs: SEND_DEADLINE_MS,
    workingTimeMs: plan.workingTimeMs,
    ...(recoveryClass === 'C' && { keyLifeMs: KEY_LIFE_MS, checksKeyFirst: plan.checksKeyFirst }),
  };

  return {
    charges,
    isDelivered: (reference) => {
      const status = byReference.get(reference)?.status;
      return status === 'succeeded' || status === 'pending';
    },
    hasToldAll: () => hiddenCount === 0,
    onNotice: (listener) => void (tell = listener),
    floatMinor: () =>
      charges
        .filter(({ status }) => status === 'succeeded' || status === 'pending')
        .reduce((left, { cost }) => left - cost.amountMinor, openingFloatMinor),
    connect({ isAlive, reach }) {
      /** An answer reaches only a living process. */
      const afterMs = <T>(delayMs: number, answer: () => T) =>
        new Promise<T>((resolve) => {
          time.schedule(delayMs, () => {
            if (!isAlive()) return;
            reach('reply');
            if (isAlive()) resolve(answer());
          });
        });
      return {
        name: 'simulated',
        capabilities,
        balance: () => afterMs(50, () => ({ kind: 'answered', value: { amountMinor: 0, currency: 'JPY' } })),
        catalogue: () => afterMs(50, () => ({ kind: 'answered', value: [] })),
        verifyCard: () => afterMs(50, () => ({ kind: 'unreachable', evidence: {} })),
        prepare: (order) => ({ ...order, request: { ...REQUEST, body: order.reference } }),
        send(prepared) {
          const { turn, leaveWithinMs } = prepared.request.departure ?? {};
          const leave = async () => {
            if (leaveWithinMs?.() === 0) return NOT_SENT;
            reach('send');
            return isAlive() ? send(prepared) : forever<SendOutcome>();
          };
          return turn ? gate.pass(turn, leave, NOT_SENT) : leave();
        },
        lookUp(prepared) {
          reach('look-up');
          if (!isAlive()) return forever();
          return afterMs(chance.between(5, 200), () => find(prepared));
        },
      };

      function send(prepared: PreparedRecharge): Promise<SendOutcome> {
        if (chance.percent(weather.refusedConnection)) {
          return afterMs(1, () => ({ kind: 'not_processed', cause: 'not_sent', evidence: { cause: 'ECONNREFUSED' } }));
        }
        const { reference } = prepared;
        if (chance.percent(weather.rashNotice)) time.schedule(chance.between(0, RASH_MS_MAX), () => tell(reference));
        const wayMs = chance.between(5, 300);
        if (chance.percent(weather.throttled)) {
          const evidence = { httpStatus: 429 };
          return afterMs(wayMs, () => ({ kind: 'not_processed', cause: 'throttled', retryAfterMs: 1_000, evidence }));
        }
        // A reset tells at once that something went wrong, silence only when the deadline is over.
        const unheardMs = chance.percent(50) ? wayMs : SEND_DEADLINE_MS;
        if (chance.percent(weather.lostRequest)) return afterMs(unheardMs, () => unknown('LOST'));
        const isLate = chance.percent(weather.lateCommit);
        const commitMs = isLate ? chance.between(0, SEND_DEADLINE_MS + plan.workingTimeMs) : wayMs / 2;
        const isHeard = commitMs < SEND_DEADLINE_MS && !chance.percent(weather.lostReply);
        const sentAtMs = time.monotonicMs();
        let answer: SendOutcome = unknown('TIMEOUT');
        time.schedule(commitMs, () => {
          const taken = take(prepared, sentAtMs);
          if (isHeard) answer = taken;
        });
        const replyMs = Math.min(SEND_DEADLINE_MS, commitMs + wayMs);
        return afterMs(isHeard ? replyMs : Math.max(unheardMs, isLate ? SEND_DEADLINE_MS : 0), () => answer);
      }
    },
  };
}

const REQUEST = { method: 'POST', url: 'http://provider.invalid/', headers: {}, deadlineMs: SEND_DEADLINE_MS } as const;

function refusal(code: 'CARD_NOT_RECHARGEABLE'): SendOutcome {
  return { kind: 'rejected', code, retryLater: false, evidence: { httpStatus: 422, body: code } };
}

function unknown(cause: string): SendOutcome {
  return { kind: 'unknown', evidence: { cause } };
}

function forever<T>(): Promise<T> {
  return new Promise<T>(() => {});
}
