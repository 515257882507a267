/** Whether a customer wants a message: asked before it is queued, and again before it leaves. */
import { mayTell } from '../../contract/terms/consent.ts';
import type { ConsentKind } from '../../contract/terms/consent.ts';
import type { CustomerId } from '../../contract/terms/ids.ts';
import type { MessageKind } from '../../contract/terms/message.ts';
import type { ContactChannel } from '../../contract/terms/trade.ts';
import { findConsent } from '../../db/customer-consents.ts';
import type { Reader } from '../../db/open.ts';

const CONSENT_OF: Readonly<Record<MessageKind, ConsentKind>> = {
  done: 'result',
  in_doubt: 'result',
  failed: 'result',
  expiry: 'reminder',
  low_data: 'reminder',
  quote: 'offer',
};

/** By what the customer said to this kind of message by this channel, as it stands now. */
export async function maySend(
  reader: Reader,
  its: { readonly customerId: CustomerId; readonly channel: ContactChannel; readonly kind: MessageKind },
): Promise<boolean> {
  const kind = CONSENT_OF[its.kind];
  return mayTell(kind, await findConsent(reader, { customerId: its.customerId, channel: its.channel, kind }));
}
