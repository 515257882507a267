/** One try by each channel, and what came of it. */
import type { MessageSettings } from '../../contract/messages.ts';
import type { MessageChannel, TryResult } from '../../contract/terms/message.ts';
import type { Core } from '../core.ts';
import { CHANNEL_SECRETS } from './message-settings.ts';
import { sendEmail } from './send-email.ts';
import { sendSms } from './send-sms.ts';
import { sendTelegram } from './send-telegram.ts';

export interface Letter {
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  /** The same at every try, so that a mailbox knows the second copy of a mail. */
  readonly messageId: string;
}

export interface SendResult {
  readonly result: TryResult;
  /** In the words of the other side, or as a code; never a secret. */
  readonly trouble: string | null;
  /** The other side wants nothing for so long. */
  readonly waitMs?: number;
}

export type SendDeps = Pick<Core, 'ports' | 'sendMail'>;

export async function sendMessage(
  core: SendDeps,
  settings: Pick<MessageSettings, MessageChannel>,
  channel: MessageChannel,
  letter: Letter,
): Promise<SendResult> {
  const secret = (await core.ports.secrets.read(CHANNEL_SECRETS[channel])) ?? '';
  const { email, sms, telegram } = settings;
  if (channel === 'email' && email) return sendEmail(core, email, secret, letter);
  if (channel === 'sms' && sms) return sendSms(core.ports.http, sms, secret, letter);
  if (channel === 'telegram' && telegram) return sendTelegram(core.ports.http, telegram, secret, letter);
  return { result: 'again', trouble: 'CHANNEL_NOT_SET' };
}
