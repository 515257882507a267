/** What accounts for a float that differs: the provider's list against our books, purchase by purchase. Pure. */
import type { FloatFinding } from '../../contract/terms/float.ts';
import type { AttemptState } from '../../contract/terms/recharge-state.ts';
import type { RechargeId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { ProviderRecord } from '../providers/provider.ts';

/** An attempt of ours, and what the books say it cost. */
export interface OurPurchase {
  readonly reference: string;
  readonly state: AttemptState;
  readonly orderId: RechargeId;
  readonly iccid: string;
  readonly offerCode: string;
  readonly atMs: UtcMs;
  /** What it took from the float, all told; 0 where it took nothing. */
  readonly countedMinor: number;
}

export interface Finding {
  readonly kind: FloatFinding;
  readonly reference: string;
  readonly providerReference: string | null;
  readonly orderId: RechargeId | null;
  readonly iccid: string;
  readonly offerCode: string;
  readonly atMs: UtcMs;
  /** Null: nothing on this side. */
  readonly oursMinor: number | null;
  readonly theirsMinor: number | null;
  /** By how much this alone makes the provider's balance differ from our books. */
  readonly differenceMinor: number;
}

/**
 * `theirs`: their list since `sinceMs` and a little before; `ours`: what we know of its references, and all that we counted
 * as delivered since. What is still asked about is left out: the comparison allows for it. Latest first.
 */
export function matchPurchases(
  theirs: readonly ProviderRecord[],
  ours: readonly OurPurchase[],
  sinceMs: UtcMs,
): readonly Finding[] {
  const ownByReference = new Map(ours.map((own) => [own.reference, own]));
  const listed = Map.groupBy(theirs, ({ reference }) => reference);
  const findings: Finding[] = [];
  for (const [reference, records] of listed) {
    const own = ownByReference.get(reference);
    const recent = records.filter(({ acceptedAtMs }) => acceptedAtMs >= sinceMs);
    // What was before is settled: their list is asked for from a little earlier only to find ours in it.
    if (recent.length === 0 && (own?.atMs ?? 0) < sinceMs) continue;
    findings.push(...(own ? compareOwn(own, records) : recent.filter(isCharged).map(strangerOf)));
  }
  for (const own of ours) {
    if (listed.has(own.reference) || own.countedMinor === 0 || isOpen(own) || own.atMs < sinceMs) continue;
    findings.push({ ...fromOurs(own, 'only_ours', undefined), differenceMinor: own.countedMinor });
  }
  return findings.toSorted((a, b) => b.atMs - a.atMs);
}

/** One reference of ours against all records that they have of it. */
function compareOwn(own: OurPurchase, records: readonly ProviderRecord[]): readonly Finding[] {
  if (isOpen(own)) return [];
  const [first, ...more] = records.filter(isCharged);
  const doubles = more.map((record) => ({
    ...fromOurs(own, 'double', record),
    oursMinor: null,
    differenceMinor: -record.cost.amountMinor,
  }));
  const differenceMinor = own.countedMinor - (first?.cost.amountMinor ?? 0);
  if (differenceMinor === 0) return doubles;
  return [{ ...fromOurs(own, kindOf(own, first, records), first), differenceMinor }, ...doubles];
}

function kindOf(
  own: OurPurchase,
  charged: ProviderRecord | undefined,
  records: readonly ProviderRecord[],
): FloatFinding {
  if (charged) return own.countedMinor === 0 ? 'counted_undelivered' : 'amount_differs';
  return records.some(({ status }) => status === 'reversed') ? 'reversed' : 'only_ours';
}

function fromOurs(own: OurPurchase, kind: FloatFinding, record: ProviderRecord | undefined) {
  return {
    kind,
    reference: own.reference,
    providerReference: record?.providerReference ?? null,
    orderId: own.orderId,
    iccid: own.iccid,
    offerCode: own.offerCode,
    atMs: record?.acceptedAtMs ?? own.atMs,
    oursMinor: own.countedMinor === 0 ? null : own.countedMinor,
    theirsMinor: record?.cost.amountMinor ?? null,
  };
}

function strangerOf(record: ProviderRecord): Finding {
  return {
    kind: 'only_theirs',
    reference: record.reference,
    providerReference: record.providerReference,
    orderId: null,
    iccid: record.iccid,
    offerCode: record.offerCode,
    atMs: record.acceptedAtMs,
    oursMinor: null,
    theirsMinor: record.cost.amountMinor,
    differenceMinor: -record.cost.amountMinor,
  };
}

/** A word of theirs that we do not know has taken the money until it is known otherwise. */
function isCharged({ status }: ProviderRecord): boolean {
  return status === 'succeeded' || status === 'pending' || status === 'unknown';
}

function isOpen({ state }: OurPurchase): boolean {
  return state === 'intent' || state === 'pending' || state === 'in_doubt';
}
