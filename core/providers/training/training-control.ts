import { z } from 'zod';
import { RECOVERY_CLASSES } from '../../../contract/terms/recovery-class.ts';
import type { HttpOnce } from '../../ports.ts';
import type { Evidence } from '../provider.ts';
import { keepEvidence } from './evidence.ts';
import { readBody } from './wire.ts';

/** What makes the training provider a practice one: nothing of this exists at a real provider. */
export interface TrainingControl {
  readBehaviour(): Promise<ControlAnswer<BehaviourReading>>;
  /** Fields left out keep their value. Refused with FAULT_UNKNOWN or FAULTS_OVER_100_PERCENT. */
  setBehaviour(change: BehaviourChange): Promise<ControlAnswer<BehaviourReading>>;
  /** Credits float; a repeat of `reference` with the same amount adds nothing. */
  addFloat(amountMinor: number, reference: string): Promise<ControlAnswer<undefined>>;
  /** Tells what cards are; what is left out stays as it was or as the digits say. Any number of cards. */
  tellCards(cards: readonly ToldCard[]): Promise<ControlAnswer<undefined>>;
}

export type ControlAnswer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreachable'; readonly evidence: Evidence };

export interface ToldCard {
  readonly iccid: string;
  /** Which offers fit: `sakura` monthly data, `daily`, `unlimited`; `oneshot` takes no recharge. */
  readonly family?: 'sakura' | 'daily' | 'unlimited' | 'oneshot';
  readonly state?: 'inactive' | 'active' | 'expired' | 'blocked';
  readonly planName?: string;
  readonly msisdn?: string | null;
  readonly dataLeftBytes?: number | null;
  readonly dataTotalBytes?: number | null;
  readonly activatedAtMs?: number | null;
  readonly expiresAtMs?: number | null;
  readonly rechargeUntilMs?: number | null;
}

const behaviour = z.object({
  recoveryClass: z.enum(RECOVERY_CLASSES),
  delayMs: z.int(),
  jitterMs: z.int(),
  faults: z.array(z.object({ name: z.string(), percent: z.number() })),
  seed: z.int(),
});
const behaviourReply = z.object({ behaviour, faultNames: z.array(z.string()) });
export type BehaviourReading = z.output<typeof behaviourReply>;
/** Without the class: that one follows from the account's settings. */
export type BehaviourChange = Partial<Omit<z.output<typeof behaviour>, 'recoveryClass'>>;

const refusalReply = z.object({ error: z.object({ code: z.string() }) });
const DEADLINE_MS = 10_000;
/** The server takes 2,000; a call of this size stays well under its limit of bytes. */
const CARDS_PER_CALL = 1_000;

export function createTrainingControl(supplies: {
  readonly http: HttpOnce;
  readonly secret: () => Promise<string | undefined>;
  readonly trainingUrl: () => Promise<string>;
}): TrainingControl {
  async function call<T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    schema: z.ZodType<T>,
    body?: unknown,
  ): Promise<ControlAnswer<T>> {
    let url: string;
    let secret: string;
    try {
      url = `${await supplies.trainingUrl()}${path}`;
      secret = (await supplies.secret()) ?? '';
    } catch (cause) {
      return { kind: 'unreachable', evidence: { cause: cause instanceof Error ? cause.message : 'NO_ADDRESS' } };
    }
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const result = await supplies.http.send({ method, url, headers, deadlineMs: DEADLINE_MS, ...text });
    if (result.kind !== 'reply') return { kind: 'unreachable', evidence: keepEvidence(result, secret) };
    const value = result.status < 300 ? readBody(schema, result.body) : undefined;
    if (value !== undefined) return { kind: 'done', value };
    const code = readBody(refusalReply, result.body)?.error.code;
    if (code !== undefined) return { kind: 'refused', code };
    return { kind: 'unreachable', evidence: keepEvidence(result, secret) };
  }

  /** For calls whose answer says only that they worked. */
  async function order(path: string, body: unknown): Promise<ControlAnswer<undefined>> {
    const answer = await call('POST', path, z.object({}), body);
    return answer.kind === 'done' ? { kind: 'done', value: undefined } : answer;
  }

  return {
    readBehaviour: () => call('GET', '/v1/control/behaviour', behaviourReply),
    setBehaviour: (change) => call('PUT', '/v1/control/behaviour', behaviourReply, change),
    addFloat: (amountMinor, reference) => order('/v1/float', { amount: amountMinor, reference }),
    async tellCards(cards) {
      for (let start = 0; start < cards.length; start += CARDS_PER_CALL) {
        const told = cards.slice(start, start + CARDS_PER_CALL).map(toWire);
        const answer = await order('/v1/control/cards', { cards: told });
        if (answer.kind !== 'done') return answer;
      }
      return { kind: 'done', value: undefined };
    },
  };
}

function toWire({ activatedAtMs, expiresAtMs, rechargeUntilMs, ...card }: ToldCard) {
  return {
    ...card,
    activatedAt: isoOf(activatedAtMs),
    expiresAt: isoOf(expiresAtMs),
    rechargeUntil: isoOf(rechargeUntilMs),
  };
}

/** `undefined` is left out of the JSON; `null` says that there is none. */
function isoOf(instantMs: number | null | undefined): string | null | undefined {
  return typeof instantMs === 'number' ? new Date(instantMs).toISOString() : instantMs;
}
