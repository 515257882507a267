import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { ReportTrouble, reports } from '../../contract/reports.ts';
import type { ReportFormat } from '../../contract/terms/report-kind.ts';
import { addDays, shopDateOf } from '../../contract/terms/time.ts';
import { transact } from '../../db/open.ts';
import { findReportSchedule, listReportRuns, saveReportSchedule } from '../../db/reports/schedule.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { MADE_UP_DAYS_MAX } from './due-reports.ts';
import { MAIL_SECRET } from './mail-report.ts';
import type { MailSettings } from './mail-report.ts';
import { readReportShop } from './report-shop.ts';
import type { ReportCore } from './report-shop.ts';

type Schedule = z.output<NonNullable<(typeof reports.schedule)['~orpc']['outputSchema']>>;
type ScheduleInput = z.output<NonNullable<(typeof reports.saveSchedule)['~orpc']['inputSchema']>>;

/** What is proposed before it was ever set. */
const CLOSING_TIME = '22:00';

export async function readReportSchedule({ database, ports }: ReportCore): Promise<Schedule> {
  const { db } = database;
  const shop = await readReportShop(db);
  const stored = await findReportSchedule(db);
  const today = shopDateOf(ports.clock.nowMs(), shop.timeZone);
  const runs = await listReportRuns(db, addDays(today, -MADE_UP_DAYS_MAX));
  const mail = stored?.mail ? (JSON.parse(stored.mail) as MailSettings) : null;
  const hasPassword = (await ports.secrets.read(MAIL_SECRET)) !== undefined;
  return {
    isOn: stored?.isOn ?? false,
    closingTime: stored?.closingTime ?? CLOSING_TIME,
    folder: stored?.folder ?? '',
    formats: stored ? (JSON.parse(stored.formats) as ReportFormat[]) : ['xlsx', 'pdf'],
    language: stored?.language ?? shop.language,
    mail: mail && { ...mail, hasPassword },
    runs: runs.map((run) => ({
      date: run.businessOn,
      madeAtMs: run.madeAtMs,
      files: JSON.parse(run.files) as string[],
      mailedAtMs: run.mailedAtMs,
      trouble: run.trouble === null ? null : (JSON.parse(run.trouble) as ReportTrouble),
    })),
  };
}

/** Saved from today on when it is switched on. Refuses with REPORT_FOLDER_UNUSABLE; the password goes to the key store. */
export async function setReportSchedule(
  core: Pick<Core, 'database' | 'ports' | 'dailyReports'>,
  actor: Actor,
  input: ScheduleInput,
) {
  const { ports, database } = core;
  if (input.isOn) await refuseFolder(input.folder);
  const shop = await readReportShop(database.db);
  const { password, ...mail } = input.mail ?? {};
  if (password !== undefined) {
    if (password === '') await ports.secrets.remove(MAIL_SECRET);
    else await ports.secrets.write(MAIL_SECRET, password);
  }
  const atMs = ports.clock.nowMs();
  await transact(database.db, async (tx) => {
    const before = await findReportSchedule(tx);
    const isContinued = before?.isOn === true && input.isOn;
    const stored = {
      isOn: input.isOn,
      sinceOn: isContinued ? before.sinceOn : shopDateOf(atMs, shop.timeZone),
      closingTime: input.closingTime,
      folder: input.folder,
      formats: JSON.stringify([...new Set(input.formats)]),
      language: input.language,
      mail: input.mail === null ? null : JSON.stringify(mail),
    };
    await saveReportSchedule(tx, stored, { staffId: actor.staffId, atMs });
    await appendAuditEntry(tx, {
      atMs,
      staffId: actor.staffId,
      act: 'report-schedule-changed',
      subject: 'shop',
      details: {
        isOn: input.isOn,
        closingTime: input.closingTime,
        folder: input.folder,
        isMailed: input.mail !== null,
      },
    });
  });
  core.dailyReports.wake();
  return {};
}

async function refuseFolder(folder: string): Promise<void> {
  const refuse = (reason: string, cause?: unknown) =>
    new Refusal('REPORT_FOLDER_UNUSABLE', { folder, reason }, { cause });
  if (!isAbsolute(folder)) throw refuse('no absolute path');
  try {
    await access(folder, constants.W_OK);
    if (!(await stat(folder)).isDirectory()) throw refuse('no folder');
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw refuse(cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable', cause);
  }
}
