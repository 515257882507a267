import type { MessageSettings } from '../../contract/messages.ts';
import type { MessageChannel } from '../../contract/terms/message.ts';
import { findMessageSettings } from '../../db/messages-settings.ts';
import type { Reader } from '../../db/open.ts';

/** Where the secret of each channel is kept, outside of the database. */
export const CHANNEL_SECRETS: Readonly<Record<MessageChannel, string>> = {
  email: 'message-mail',
  sms: 'message-sms',
  telegram: 'message-telegram',
};

/** Nothing leaves before an owner has set a channel and switched it on. */
const AT_FIRST: MessageSettings = {
  isOn: false,
  kinds: ['done', 'in_doubt', 'failed'],
  order: ['telegram', 'email', 'sms'],
  email: null,
  sms: null,
  telegram: null,
  quiet: { from: '21:00', until: '08:00' },
  expiryDays: 3,
  lowDataBytes: 1_000_000_000,
};

export async function readMessageSettings(reader: Reader): Promise<MessageSettings> {
  const stored = await findMessageSettings(reader);
  return stored ? { ...AT_FIRST, ...(JSON.parse(stored.settings) as MessageSettings) } : AT_FIRST;
}
