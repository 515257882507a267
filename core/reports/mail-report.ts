import { join } from 'node:path';
import type { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { mailSettings } from '../../contract/reports.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { StoredSchedule } from '../../db/reports/schedule.ts';
import { findReportSchedule } from '../../db/reports/schedule.ts';
import type { Core } from '../core.ts';
import { MAIL_WORDS } from '../workbooks/report-words.ts';
import { MailFailure } from './send-mail.ts';
import type { MailMessage } from './send-mail.ts';
import { readReportShop } from './report-shop.ts';

export type MailSettings = z.output<typeof mailSettings>;
export type MailDeps = Pick<Core, 'database' | 'ports' | 'sendMail'>;

/** Where the password of the mail server is kept, outside of the database. */
export const MAIL_SECRET = 'report-mail';

/** Sends the files of a day. Throws MailFailure. */
export async function mailDailyReport(
  core: MailDeps,
  schedule: StoredSchedule,
  day: { readonly date: ShopDate; readonly files: readonly string[]; readonly isCorrection: boolean },
): Promise<void> {
  const { language, folder } = schedule;
  const shop = await readReportShop(core.database.db);
  const title = (day.isCorrection ? MAIL_WORDS.corrected : MAIL_WORDS.daily)[language];
  await send(core, schedule, {
    subject: `${shop.name} · ${title} · ${day.date}`,
    text: (day.isCorrection ? MAIL_WORDS.correctedText : MAIL_WORDS.text)[language],
    files: day.files.map((name) => ({ name, path: join(folder, name) })),
  });
}

/** Sends a short mail to try what is stored. Refuses with MAIL_NOT_SET and MAIL_FAILED. */
export async function sendTestMail(core: MailDeps) {
  const schedule = await findReportSchedule(core.database.db);
  if (!schedule?.mail) throw new Refusal('MAIL_NOT_SET', {});
  const { language } = schedule;
  const shop = await readReportShop(core.database.db);
  const subject = `${shop.name} · ${MAIL_WORDS.test[language]}`;
  try {
    await send(core, schedule, { subject, text: MAIL_WORDS.testText[language], files: [] });
  } catch (cause) {
    if (cause instanceof MailFailure) throw new Refusal('MAIL_FAILED', { reason: cause.message }, { cause });
    throw cause;
  }
  return {};
}

async function send(
  { sendMail, ports }: MailDeps,
  { mail }: StoredSchedule,
  message: Pick<MailMessage, 'subject' | 'text' | 'files'>,
): Promise<void> {
  if (mail === null) throw new MailFailure('no mail server is set');
  const { host, port, security, user, from, to } = JSON.parse(mail) as MailSettings;
  const password = (await ports.secrets.read(MAIL_SECRET)) ?? '';
  await sendMail({ host, port, security, user, password }, { from, to, ...message });
}
