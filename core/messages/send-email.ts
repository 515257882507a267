import type { MessageSettings } from '../../contract/messages.ts';
import { MailFailure } from '../reports/send-mail.ts';
import type { Letter, SendDeps, SendResult } from './send-message.ts';

/** What a server says of a receiver that it will never take (RFC 5321, 4.2.3). */
const REFUSED_FOR_GOOD = new Set([550, 551, 552, 553, 554]);

/** A mail whose fate is unknown goes again: by its Message-ID the mailbox knows it. */
export async function sendEmail(
  { sendMail }: Pick<SendDeps, 'sendMail'>,
  { host, port, security, user, from }: NonNullable<MessageSettings['email']>,
  password: string,
  { address, subject, body, messageId }: Letter,
): Promise<SendResult> {
  try {
    const message = { from, to: [address], subject, text: body, files: [], messageId };
    await sendMail({ host, port, security, user, password }, message);
    return { result: 'sent', trouble: null };
  } catch (cause) {
    if (!(cause instanceof MailFailure)) throw cause;
    const isForGood = REFUSED_FOR_GOOD.has(responseCodeOf(cause.cause));
    return { result: isForGood ? 'refused' : 'again', trouble: cause.message };
  }
}

function responseCodeOf(cause: unknown): number {
  if (typeof cause !== 'object' || cause === null || !('responseCode' in cause)) return 0;
  return typeof cause.responseCode === 'number' ? cause.responseCode : 0;
}
