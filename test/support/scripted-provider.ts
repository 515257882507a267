import type { OurReference } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { createSendGate } from '../../core/platform/send-gate.ts';
import type {
  AccountTrouble,
  LookUpOutcome,
  PreparedRecharge,
  Provider,
  ProviderCapabilities,
  RejectionCode,
  SendOutcome,
} from '../../core/providers/provider.ts';

/** What happens to one send. */
export type Script =
  | { readonly kind: 'succeed' }
  /** Charged; the answer never comes. */
  | { readonly kind: 'lose_reply' }
  /** Not charged; the answer never comes. */
  | { readonly kind: 'lose_request' }
  /** The connection hangs for ever: what a crash interrupts. Charged or not. */
  | { readonly kind: 'hang'; readonly isCharged: boolean }
  | {
      readonly kind: 'reject';
      readonly code: RejectionCode;
      readonly retryLater?: boolean;
      readonly trouble?: AccountTrouble;
    }
  /** Acknowledged; the second look-up finds how it ended. */
  | { readonly kind: 'pending'; readonly ends?: 'succeeded' | 'failed' }
  | {
      readonly kind: 'not_processed';
      readonly cause: 'not_sent' | 'throttled' | 'unauthorized';
      readonly trouble?: AccountTrouble;
    }
  | { readonly kind: 'throw' }
  /** The adapter gets its key when the test releases it, and only then hands the request to the network. */
  | { readonly kind: 'slow_key' }
  /** Happens when the test releases it: the provider is slow, or the request lies in a program that was stopped. */
  | { readonly kind: 'held'; readonly ends: 'succeed' | 'lose_request' };

export interface Charge {
  readonly reference: OurReference;
  readonly iccid: string;
  readonly cost: Money;
  status: 'succeeded' | 'pending' | 'failed';
}

/** A provider whose journal is the truth, and which outlives our crashes. Class A: a reference is taken once. */
interface Hooks {
  readonly onSend?: (when: 'before' | 'after') => void;
}

/** What a client says of a request that was called back, or was too late. */
const NOT_SENT: SendOutcome = { kind: 'not_processed', cause: 'not_sent', evidence: { cause: 'CALLED_BACK' } };

export interface ScriptedProvider {
  /** Every purchase that was taken, in order. */
  readonly journal: readonly Charge[];
  readonly sends: readonly PreparedRecharge[];
  readonly lookUps: readonly OurReference[];
  /** What the next sends do, one each; afterwards every send succeeds. */
  script(...next: Script[]): void;
  /** What look-ups answer instead of the truth; undefined: the truth. */
  answerLookUps(answer: 'empty' | 'unclear' | 'conflict' | undefined): void;
  /** While the next look-up's answer, made before, is on its way. */
  duringLookUp(run: () => Promise<void>): void;
  setReachable(isReachable: boolean): void;
  /** When it says that cards end after a recharge; null: it names no end. From the start: in thirty days. */
  nameEnds(expiresAtMs: UtcMs | null): void;
  /** Lets so many held sends happen, the longest held first. */
  release(count: number): void;
  /** A request that was thought lost arrives after all. */
  take(prepared: PreparedRecharge): void;
  /** A handle for one process; `isAlive` false cuts it off, as when the process is gone. */
  connect(isAlive: () => boolean, hooks?: Hooks): Provider;
}

const STANDING_DAYS_MS = 30 * 86_400_000;

export function createScriptedProvider(
  nowMs: () => number,
  capabilities: Partial<ProviderCapabilities> = {},
): ScriptedProvider {
  const journal: Charge[] = [];
  const sends: PreparedRecharge[] = [];
  const lookUps: OurReference[] = [];
  const endings = new Map<OurReference, 'succeeded' | 'failed'>();
  let scripts: Script[] = [];
  let lookUpAnswer: 'empty' | 'unclear' | 'conflict' | undefined;
  let isReachable = true;
  let namedEnd: UtcMs | null | undefined;
  const gate = createSendGate(nowMs);
  let held: (() => void)[] = [];
  let meanwhile: (() => Promise<void>) | undefined;

  function charge(prepared: PreparedRecharge, status: Charge['status']): void {
    const { reference, iccid, quotedCost: cost } = prepared;
    journal.push({ reference, iccid, cost, status });
  }

  function perform(prepared: PreparedRecharge, script: Script): SendOutcome | 'hang' {
    const isUsed = journal.some(({ reference }) => reference === prepared.reference);
    switch (script.kind) {
      case 'lose_request':
        return { kind: 'unknown', evidence: { cause: 'TIMEOUT' } };
      case 'reject':
        return {
          kind: 'rejected',
          code: script.code,
          retryLater: script.retryLater ?? false,
          ...(script.trouble && { accountTrouble: script.trouble }),
          evidence: { httpStatus: 422, body: script.code },
        };
      case 'not_processed':
        return {
          kind: 'not_processed',
          cause: script.cause,
          ...(script.trouble && { accountTrouble: script.trouble }),
          evidence: { cause: script.cause },
        };
      case 'held':
        return perform(prepared, { kind: script.ends });
      case 'throw':
        throw new Error('adapter bug');
      case 'hang':
        if (script.isCharged && !isUsed) charge(prepared, 'succeeded');
        return 'hang';
      default:
        break;
    }
    if (isUsed) return { kind: 'unknown', evidence: { httpStatus: 409, body: 'REFERENCE_USED' } };
    charge(prepared, script.kind === 'pending' ? 'pending' : 'succeeded');
    if (script.kind === 'pending') endings.set(prepared.reference, script.ends ?? 'succeeded');
    if (script.kind === 'lose_reply') return { kind: 'unknown', evidence: { cause: 'RESET' } };
    return report(prepared.reference);
  }

  function report(reference: OurReference): Extract<SendOutcome, { kind: 'succeeded' | 'pending' | 'rejected' }> {
    const index = journal.findIndex((charge) => charge.reference === reference);
    const found = journal[index];
    if (!found) throw new Error('not in the journal');
    const providerReference = `P${index + 1}`;
    const evidence = { httpStatus: 200, body: found.status };
    if (found.status === 'pending') return { kind: 'pending', providerReference, askAfterMs: 1_000, evidence };
    if (found.status === 'failed') return { kind: 'rejected', code: 'PROVIDER_REFUSED', retryLater: false, evidence };
    const expiresAtMs = namedEnd === undefined ? ((nowMs() + STANDING_DAYS_MS) as UtcMs) : namedEnd;
    const card = {
      iccid: found.iccid,
      state: 'active' as const,
      ...(expiresAtMs !== null && { expiresAtMs }),
      dataLeftBytes: 5_000,
      rechargeable: true,
      offerCodes: [],
    };
    return { kind: 'succeeded', delivery: { providerReference, realCost: found.cost, card }, evidence };
  }

  function find(prepared: PreparedRecharge): LookUpOutcome {
    if (!isReachable) return { kind: 'unclear', evidence: { cause: 'REFUSED' } };
    if (lookUpAnswer) return { kind: lookUpAnswer, evidence: { httpStatus: 200 } };
    if (!journal.some(({ reference }) => reference === prepared.reference)) {
      return { kind: 'empty', evidence: { httpStatus: 200, body: '[]' } };
    }
    const asked = lookUps.filter((reference) => reference === prepared.reference).length;
    const charge = journal.find(({ reference }) => reference === prepared.reference);
    if (charge?.status === 'pending' && asked > 1) charge.status = endings.get(prepared.reference) ?? 'succeeded';
    return { kind: 'found', outcome: report(prepared.reference) };
  }

  async function sendNow(prepared: PreparedRecharge, isAlive: () => boolean, hooks?: Hooks): Promise<SendOutcome> {
    hooks?.onSend?.('before');
    if (!isAlive()) return forever();
    if (!isReachable) return { kind: 'not_processed', cause: 'not_sent', evidence: { cause: 'REFUSED' } };
    const { departure: _, ...request } = prepared.request;
    sends.push({ ...prepared, request });
    const [script = { kind: 'succeed' as const }, ...rest] = scripts;
    scripts = rest;
    if (script.kind === 'held' || script.kind === 'slow_key') {
      await new Promise<void>((resolve) => held.push(resolve));
    }
    if (script.kind === 'slow_key' && (prepared.request.departure?.leaveWithinMs() ?? 1) <= 0) {
      return { kind: 'not_processed', cause: 'not_sent', evidence: { cause: 'WINDOW_MISSED' } };
    }
    const outcome = perform(prepared, script);
    hooks?.onSend?.('after');
    return isAlive() && outcome !== 'hang' ? outcome : forever();
  }

  return {
    journal,
    sends,
    lookUps,
    script(...next) {
      scripts = [...scripts, ...next];
    },
    answerLookUps(answer) {
      lookUpAnswer = answer;
    },
    duringLookUp(run) {
      meanwhile = run;
    },
    setReachable(reachable) {
      isReachable = reachable;
    },
    nameEnds(expiresAtMs) {
      namedEnd = expiresAtMs;
    },
    release(count) {
      const released = held.slice(0, count);
      held = held.slice(count);
      for (const happen of released) happen();
    },
    take: (prepared) => charge(prepared, 'succeeded'),
    connect: (isAlive, hooks) => ({
      name: 'scripted',
      capabilities: {
        recoveryClass: 'A',
        hasBalance: true,
        hasCatalogue: true,
        verifiesCard: true,
        referenceLengthMax: 30,
        ratePerSecond: 1_000,
        lanes: 4,
        sendDeadlineMs: 10_000,
        workingTimeMs: 20_000,
        ...capabilities,
      },
      balance: () =>
        Promise.resolve(
          isReachable
            ? { kind: 'answered', value: { amountMinor: 1_000_000, currency: 'JPY' } }
            : { kind: 'unreachable', evidence: { cause: 'REFUSED' } },
        ),
      catalogue: () => Promise.resolve({ kind: 'answered', value: [] }),
      verifyCard: () => Promise.resolve({ kind: 'unreachable', evidence: {} }),
      prepare: (order) => ({
        ...order,
        request: {
          method: 'POST',
          url: 'http://provider.invalid/',
          headers: {},
          body: order.reference,
          deadlineMs: 10_000,
        },
      }),
      send(prepared) {
        const { turn, leaveWithinMs } = prepared.request.departure ?? {};
        const send = async () => (leaveWithinMs?.() === 0 ? NOT_SENT : sendNow(prepared, isAlive, hooks));
        return turn ? gate.pass(turn, send, NOT_SENT) : send();
      },
      async lookUp(prepared) {
        if (!isAlive()) return forever();
        lookUps.push(prepared.reference);
        const answer = find(prepared);
        const run = meanwhile;
        meanwhile = undefined;
        await run?.();
        return answer;
      },
    }),
  };
}

function forever<T>(): Promise<T> {
  return new Promise<T>(() => {});
}
