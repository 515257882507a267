/** Mails over SMTP, by nodemailer. */
import { MailFailure } from '../reports/send-mail.ts';
import type { MailMessage, MailServer } from '../reports/send-mail.ts';

const CONNECT_MS = 15_000;
/** A report of a few hundred kilobytes over a slow line. */
const SILENCE_MS = 60_000;
const REASON_CHARACTERS_MAX = 300;

/** One connection a mail; encrypted unless the owner chose `none`, and then no password leaves but to this machine. */
export async function sendBySmtp(server: MailServer, message: MailMessage): Promise<void> {
  // Needed once a day: every start would wait for it.
  const { createTransport } = await import('nodemailer');
  const isOpen = server.security === 'none';
  const mayAuthenticate = server.user !== '' && (!isOpen || isLoopback(server.host));
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: isOpen,
    ...(mayAuthenticate && { auth: { user: server.user, pass: server.password } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableUrlAccess: true,
  });
  try {
    const { rejected } = await transport.sendMail({
      from: message.from,
      to: [...message.to],
      subject: message.subject,
      text: message.text,
      ...(message.messageId !== undefined && { messageId: message.messageId }),
      attachments: message.files.map(({ name, path }) => ({ filename: name, path })),
    });
    if (rejected.length > 0) throw new MailFailure(`not taken for ${rejected.map(String).join(', ')}`);
  } catch (cause) {
    if (cause instanceof MailFailure) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MailFailure(reason.slice(0, REASON_CHARACTERS_MAX), { cause });
  } finally {
    transport.close();
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
