/** What else is known of a card or of an attempt, for an adapter that needs it; read at once, also inside a transaction. */
import type { Iccid } from '../contract/terms/iccid.ts';
import type { OurReference } from '../contract/terms/ids.ts';
import type { SyncTx } from './statement.ts';
import { defineStatement } from './statement.ts';

const phoneNumber = defineStatement((db, its: { readonly iccid: Iccid }) =>
  db.selectFrom('card').select('msisdn').where('iccid', '=', its.iccid),
);

/** The card's phone number in E.164 form; undefined where it is not known. */
export function readPhoneNumber(tx: Pick<SyncTx, 'sqlite'>, iccid: Iccid): string | undefined {
  return phoneNumber.get(tx, { iccid })?.msisdn ?? undefined;
}

const providerReference = defineStatement((db, its: { readonly reference: OurReference }) =>
  db.selectFrom('recharge_attempt').select('provider_reference').where('reference', '=', its.reference),
);

/** The provider's own id of what was bought under our reference; undefined where it gave none. */
export function readProviderReference(tx: Pick<SyncTx, 'sqlite'>, reference: OurReference): string | undefined {
  return providerReference.get(tx, { reference })?.provider_reference ?? undefined;
}
