/** From a card call's fields to what a card is; what was not said, or not in the definition's words, is left out. */
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { Answer, CardStanding } from '../provider.ts';
import type { Exchanged } from './exchange.ts';

const STATES: readonly CardStanding['state'][] = ['inactive', 'active', 'expired', 'blocked'];

/** Why a question was not answered; undefined for a reply that may be read. */
export function refusalOf(came: Exchanged): Exclude<Answer<never>, { kind: 'answered' }> | undefined {
  const { evidence } = came.kind === 'read' ? came.read : came;
  if (came.kind === 'not_sent' && came.trouble === 'credentials')
    return { kind: 'refused', code: 'UNAUTHORIZED', evidence };
  if (came.kind !== 'read') return { kind: 'unreachable', evidence };
  const { result } = came.read;
  if (result.class === 'succeeded') return undefined;
  if (result.class === 'not_processed')
    return { kind: 'refused', code: result.cause === 'throttled' ? 'THROTTLED' : 'UNAUTHORIZED', evidence };
  return result.class === 'rejected' && result.code === 'CARD_UNKNOWN'
    ? { kind: 'refused', code: 'CARD_UNKNOWN', evidence }
    : { kind: 'unreachable', evidence };
}

type Fields = Extract<Exchanged, { kind: 'read' }>['read']['fields'];

/** Undefined without a state in our words: nobody is told that a card is well because a word was new. */
export function readStanding(iccid: string, fields: Fields, offerCodes: readonly string[]): CardStanding | undefined {
  const state = STATES.find((known) => known === fields['cardState']);
  if (!state) return undefined;
  const text = (name: string) => (typeof fields[name] === 'string' && fields[name] !== '' ? fields[name] : undefined);
  const number = (name: string) => (typeof fields[name] === 'number' ? fields[name] : undefined);
  const [total, used] = [number('dataTotal'), number('dataUsed')];
  const left =
    number('dataLeft') ?? (total === undefined || used === undefined ? undefined : Math.max(0, total - used));
  const instant = (name: string) => number(name) as UtcMs | undefined;
  const rechargeable = text('rechargeable');
  return {
    iccid,
    state,
    ...given('planName', text('planName')),
    ...given('msisdn', text('phone')),
    ...given('dataLeftBytes', left),
    ...given('dataTotalBytes', total),
    ...given('activatedAtMs', instant('activatedAt')),
    ...given('expiresAtMs', instant('expiresAt')),
    ...given('rechargeUntilMs', instant('rechargeUntil')),
    rechargeable: rechargeable === undefined ? state === 'active' || state === 'inactive' : rechargeable === 'yes',
    offerCodes,
  };
}

function given<Name extends keyof CardStanding>(
  name: Name,
  value: CardStanding[Name] | undefined,
): Partial<Record<Name, NonNullable<CardStanding[Name]>>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, NonNullable<CardStanding[Name]>>);
}
