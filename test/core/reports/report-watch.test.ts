import { chmodSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { addDays, startOfShopDate } from '../../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import { sendBySmtp } from '../../../core/platform/smtp-mail.ts';
import { listDueReports } from '../../../core/reports/due-reports.ts';
import { sendTestMail } from '../../../core/reports/mail-report.ts';
import { readReportSchedule, setReportSchedule } from '../../../core/reports/report-schedule.ts';
import { saveDueReports } from '../../../core/reports/report-watch.ts';
import { startSmtpServer } from '../../support/smtp-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { NOON } from '../shop/shop-core.ts';
import { trade } from './day-of-trade.ts';
import { openTradingShop, TODAY } from './trading-shop.ts';

const HOUR = 3_600_000;
const ZONE = 'Asia/Tokyo';

/** 22:00 of that day. */
const closingOf = (day: ShopDate) => (startOfShopDate(day, ZONE) + 22 * HOUR) as UtcMs;

async function openWatchedShop() {
  const { shop, plans } = await openTradingShop();
  const folder = join(temporaryFolder(), 'reports');
  mkdirSync(folder);
  let woken = 0;
  const dailyReports = { start: () => undefined, stop: () => Promise.resolve(), wake: () => void (woken += 1) };
  const core = { ...shop.core, dataDir: temporaryFolder(), dailyReports, sendMail: sendBySmtp };
  const terms = { isOn: true, closingTime: '22:00', folder, formats: ['csv' as const], language: 'ja' as const };
  const sell = (atMs: number) =>
    trade(shop, {
      planId: plans[0] as PlanId,
      takenAtMs: atMs as UtcMs,
      settledAtMs: atMs as UtcMs,
      ending: 'succeeded',
      tenders: [{ method: 'cash', amountMinor: 3_980 }],
    });
  const lookAt = async (atMs: number) => {
    shop.clock.nowMs = atMs as UtcMs;
    await saveDueReports(core);
  };
  return { shop, core, folder, terms, sell, lookAt, wokenCount: () => woken };
}

describe('the report of a day that is saved by itself', () => {
  it('comes at closing time, again after midnight when more was booked, and then no more', async () => {
    const { shop, core, folder, terms, sell, lookAt, wokenCount } = await openWatchedShop();
    await setReportSchedule(core, shop.owner, { ...terms, mail: null });
    expect(wokenCount()).toBe(1);
    await sell(NOON);
    await lookAt(closingOf(TODAY) - 1);
    expect(readdirSync(folder)).toEqual([]);
    await lookAt(closingOf(TODAY));
    const [name = ''] = readdirSync(folder);
    expect(name).toContain(TODAY);
    const atClosing = readFileSync(join(folder, name), 'utf8');
    await lookAt(closingOf(TODAY) + HOUR);
    expect(readFileSync(join(folder, name), 'utf8')).toBe(atClosing);
    await sell(closingOf(TODAY) + HOUR);
    await lookAt(closingOf(TODAY) + 3 * HOUR);
    expect(readdirSync(folder)).toEqual([name]);
    expect(readFileSync(join(folder, name), 'utf8')).not.toBe(atClosing);
    const { runs } = await readReportSchedule(core);
    expect(runs).toMatchObject([{ date: TODAY, files: [name], trouble: null, madeAtMs: closingOf(TODAY) + 3 * HOUR }]);
    await lookAt(closingOf(TODAY) + 4 * HOUR);
    expect((await readReportSchedule(core)).runs).toEqual(runs);
  });

  it('makes up for the days on which Kaduo was closed, at most a month of them, and none from before it was wanted', async () => {
    const { shop, core, folder, terms, lookAt } = await openWatchedShop();
    await setReportSchedule(core, shop.owner, { ...terms, mail: null });
    await lookAt(closingOf(addDays(TODAY, 3)) - HOUR);
    const days = (await readReportSchedule(core)).runs.map(({ date }) => date);
    expect(days).toEqual([addDays(TODAY, 2), addDays(TODAY, 1), TODAY]);
    expect(readdirSync(folder)).toHaveLength(3);
    const schedule = { ...terms, sinceOn: '2020-01-01' as ShopDate, formats: '[]', mail: null };
    const due = listDueReports(schedule, [], { nowMs: NOON, timeZone: ZONE });
    expect(due.map(({ date }) => date)).toEqual(Array.from({ length: 31 }, (_, index) => addDays(TODAY, index - 31)));
  });

  it('is tried again when its folder is away, and says so meanwhile', async () => {
    const { shop, core, folder, terms, lookAt } = await openWatchedShop();
    await setReportSchedule(core, shop.owner, { ...terms, mail: null });
    renameSync(folder, `${folder}-away`);
    await lookAt(closingOf(TODAY));
    expect((await readReportSchedule(core)).runs).toMatchObject([{ files: [], trouble: { what: 'folder' } }]);
    renameSync(`${folder}-away`, folder);
    await lookAt(closingOf(TODAY) + HOUR / 12);
    expect(readdirSync(folder)).toEqual([]);
    await lookAt(closingOf(TODAY) + HOUR);
    expect(readdirSync(folder)).toHaveLength(1);
    expect((await readReportSchedule(core)).runs).toMatchObject([{ trouble: null }]);
  });

  it('is mailed once with its files, later when the server was away, and never with the password in the database', async () => {
    const { shop, core, terms, sell, lookAt } = await openWatchedShop();
    const server = await startSmtpServer();
    const mail = {
      host: '127.0.0.1',
      port: server.port,
      security: 'none' as const,
      user: 'kaduo',
      password: 'open sesame',
      from: 'shop@example.jp',
      to: ['owner@example.jp', 'accounts@example.jp'],
    };
    await setReportSchedule(core, shop.owner, { ...terms, formats: ['xlsx', 'pdf'], mail });
    await sendTestMail(core);
    server.refuse('451 come back later');
    await expect(sendTestMail(core)).rejects.toMatchObject({ code: 'MAIL_FAILED' });
    await sell(NOON);
    await lookAt(closingOf(TODAY));
    const [run] = (await readReportSchedule(core)).runs;
    expect(run).toMatchObject({ mailedAtMs: null, trouble: { what: 'mail' } });
    expect(run?.files).toHaveLength(2);
    server.refuse(undefined);
    await lookAt(closingOf(TODAY) + HOUR);
    await lookAt(closingOf(TODAY) + 2 * HOUR - 1);
    expect(server.mails).toHaveLength(2);
    const [test, daily] = server.mails;
    expect(test).toMatchObject({ from: 'shop@example.jp', signedInAs: 'kaduo:open sesame' });
    expect(daily?.to).toEqual(mail.to);
    expect(daily?.data.match(/^Content-Disposition: attachment/gim)).toHaveLength(2);
    expect((await readReportSchedule(core)).mail).toMatchObject({ hasPassword: true, port: server.port });
    const kept = shop.core.database.sqlite.prepare('SELECT mail FROM report_schedule').get();
    const audited = shop.core.database.sqlite.prepare('SELECT details FROM audit_entry').all();
    expect(JSON.stringify([kept, audited])).not.toContain('sesame');
    // What is booked after closing time is sent again, and says that it replaces what came before.
    await sell(closingOf(TODAY) + HOUR);
    await lookAt(closingOf(TODAY) + 3 * HOUR);
    expect(server.mails).toHaveLength(3);
  });

  it('refuses a folder that is not there or cannot be written', async () => {
    const { shop, core, folder, terms } = await openWatchedShop();
    for (const bad of ['reports', `${folder}/nowhere`]) {
      const asked = setReportSchedule(core, shop.owner, { ...terms, folder: bad, mail: null });
      await expect(asked).rejects.toMatchObject({ code: 'REPORT_FOLDER_UNUSABLE', data: { folder: bad } });
    }
    chmodSync(folder, 0o700);
    await setReportSchedule(core, shop.owner, { ...terms, mail: null });
    expect((await readReportSchedule(core)).isOn).toBe(true);
  });
});
