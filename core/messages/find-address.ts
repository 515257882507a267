import type { MessageSettings } from '../../contract/messages.ts';
import type { MessageChannel, MessageKind } from '../../contract/terms/message.ts';
import type { Reachable } from '../../db/messages-sources.ts';
import type { Reader } from '../../db/open.ts';
import { CONTACT_OF, listAddresses } from './choose-address.ts';
import type { Address } from './choose-address.ts';
import { maySend } from './may-send.ts';

/** Why a message did not leave, where nobody has agreed to it. */
export const NO_CONSENT = 'NO_CONSENT';

/**
 * The first address that the customer may be told by. Where they have addresses and want to be told by none, it is the first
 * of them, refused; where they have none, there is none.
 */
export async function findAddress(
  reader: Reader,
  settings: Pick<MessageSettings, 'order' | MessageChannel>,
  customer: Pick<Reachable, 'id' | 'contacts'>,
  kind: MessageKind,
): Promise<{ readonly address: Address | undefined; readonly isRefused: boolean }> {
  const addresses = listAddresses(settings, customer.contacts);
  for (const address of addresses) {
    const channel = CONTACT_OF[address.channel];
    if (await maySend(reader, { customerId: customer.id, channel, kind })) return { address, isRefused: false };
  }
  return { address: addresses[0], isRefused: addresses.length > 0 };
}
