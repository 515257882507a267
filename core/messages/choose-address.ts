import { readMsisdn } from '../../contract/terms/msisdn.ts';
import type { MessageSettings } from '../../contract/messages.ts';
import type { MessageChannel } from '../../contract/terms/message.ts';
import type { ContactChannel } from '../../contract/terms/trade.ts';

/** A contact of the customer that a channel can write to. */
export const CONTACT_OF: Readonly<Record<MessageChannel, ContactChannel>> = {
  email: 'email',
  sms: 'phone',
  telegram: 'telegram',
};

interface Contact {
  readonly channel: ContactChannel;
  readonly value: string;
}

export interface Address {
  readonly channel: MessageChannel;
  readonly address: string;
}

/** Channels that are set up and that the customer has a contact for, the first one first. Pure. */
export function listAddresses(
  settings: Pick<MessageSettings, 'order' | MessageChannel>,
  contacts: readonly Contact[],
): readonly Address[] {
  return settings.order.flatMap((channel) => {
    if (settings[channel] === null) return [];
    for (const contact of contacts) {
      if (contact.channel !== CONTACT_OF[channel]) continue;
      const address = readAddress(channel, contact.value);
      if (address !== undefined) return [{ channel, address }];
    }
    return [];
  });
}

/** As the channel takes it; undefined where it cannot be one. */
export function readAddress(channel: MessageChannel, typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim();
  switch (channel) {
    case 'email':
      return /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/u.test(text) ? text : undefined;
    case 'sms':
      return readMsisdn(text);
    case 'telegram':
      // A bot writes to chats by their number, and to whoever has written to it first; names are no addresses for it.
      return /^-?\d{4,20}$/.test(text) ? text : undefined;
  }
}
