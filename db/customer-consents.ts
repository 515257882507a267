/** What customers have said to kinds of message by channel. */
import type { ConsentKind } from '../contract/terms/consent.ts';
import type { CustomerId, StaffId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { ContactChannel } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';

export interface StoredConsent {
  readonly channel: ContactChannel;
  readonly kind: ConsentKind;
  readonly isGiven: boolean;
  readonly staffName: string;
  readonly atMs: UtcMs;
}

export async function listConsents(reader: Reader, id: CustomerId): Promise<readonly StoredConsent[]> {
  const rows = await reader
    .selectFrom('customer_consent')
    .innerJoin('staff', 'staff.id', 'customer_consent.staff_id')
    .select(['channel', 'kind', 'is_given', 'staff.name as staffName', 'at_ms as atMs'])
    .where('customer_id', '=', id)
    .orderBy('channel')
    .orderBy('kind')
    .execute();
  return rows.map(({ is_given: isGiven, ...row }) => ({ ...row, isGiven: isGiven === 1 }));
}

/** What was said of a kind by a channel; undefined where nobody has asked. `mayTell` says what follows. */
export async function findConsent(
  reader: Reader,
  its: { readonly customerId: CustomerId; readonly channel: ContactChannel; readonly kind: ConsentKind },
): Promise<boolean | undefined> {
  const row = await reader
    .selectFrom('customer_consent')
    .select('is_given')
    .where('customer_id', '=', its.customerId)
    .where('channel', '=', its.channel)
    .where('kind', '=', its.kind)
    .executeTakeFirst();
  return row && row.is_given === 1;
}

/** Null forgets what was said. */
export async function saveConsent(
  tx: Tx,
  its: {
    readonly customerId: CustomerId;
    readonly channel: ContactChannel;
    readonly kind: ConsentKind;
    readonly isGiven: boolean | null;
    readonly staffId: StaffId;
    readonly atMs: UtcMs;
  },
): Promise<void> {
  await tx
    .deleteFrom('customer_consent')
    .where('customer_id', '=', its.customerId)
    .where('channel', '=', its.channel)
    .where('kind', '=', its.kind)
    .execute();
  if (its.isGiven === null) return;
  await tx
    .insertInto('customer_consent')
    .values({
      customer_id: its.customerId,
      channel: its.channel,
      kind: its.kind,
      is_given: its.isGiven ? 1 : 0,
      staff_id: its.staffId,
      at_ms: its.atMs,
    })
    .execute();
}
