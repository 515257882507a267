/** What is needed to send a mail; `core/platform/smtp-mail.ts` sends it. */
import type { MailSecurity } from '../../contract/reports.ts';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly user: string;
  /** Empty: the server wants none. */
  readonly password: string;
}

export interface MailMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The same for a second copy; made up by the mailer where it is not said. */
  readonly messageId?: string;
  readonly files: readonly { readonly name: string; readonly path: string }[];
}

/** Resolves when the server has taken the message for all receivers; throws MailFailure otherwise. */
export type SendMail = (server: MailServer, message: MailMessage) => Promise<void>;

/** Why a mail was not taken, in the words of the server or of the connection; never the password. */
export class MailFailure extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'MailFailure';
  }
}
