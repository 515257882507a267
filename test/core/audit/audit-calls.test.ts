import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import { checkWholeAudit, listAudit } from '../../../core/audit/audit-calls.ts';
import { exportAudit } from '../../../core/audit/export-audit.ts';
import { setRoleRights } from '../../../core/staff/staff-rules.ts';
import { signIn } from '../../../core/staff/sign-in.ts';
import { addStaff } from '../../../core/staff/staff-calls.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { OWNER_PIN, openShop } from '../shop/shop-core.ts';

const PAGE = { offset: 0, limit: 50 };

async function openBusyShop() {
  const shop = await openShop();
  await signIn(shop.core, { staffId: shop.owner.staffId, pin: OWNER_PIN });
  shop.clock.nowMs = (shop.clock.nowMs + 86_400_000) as UtcMs;
  await addStaff(shop.core, shop.owner, { name: '=Rin', role: 'clerk', pin: '271828', language: 'ja' });
  await setRoleRights(shop.core, shop.owner, { role: 'clerk', rights: ['look', 'report'] });
  return shop;
}

describe('the log of acts', () => {
  it('tells who, when, what, before and after, newest first', async () => {
    const { core, clock } = await openBusyShop();
    const { rows, total } = await listAudit(core, PAGE);
    expect(rows.map(({ act }) => act)).toEqual(['rights-set', 'staff-added', 'signed-in', 'shop-set-up']);
    expect(total).toBe(4);
    expect(rows[0]).toMatchObject({ id: 4, atMs: clock.nowMs, staffName: 'Owner', subject: 'role:clerk' });
    expect(JSON.parse(rows[0]?.details ?? '')).toEqual({
      before: ['look', 'recharge'],
      after: ['look', 'report'],
    });
  });

  it('is searched by any word, act, person and day of the shop', async () => {
    const { core, owner } = await openBusyShop();
    const acts = async (filter: Partial<Parameters<typeof listAudit>[1]>) =>
      (await listAudit(core, { ...PAGE, ...filter })).rows.map(({ act }) => act);
    expect(await acts({ search: 'ROLE:clerk' })).toEqual(['rights-set']);
    expect(await acts({ search: '100%' })).toEqual([]);
    expect(await acts({ act: 'signed-in' })).toEqual(['signed-in']);
    expect(await acts({ staffId: owner.staffId, until: '2026-11-23' as ShopDate })).toEqual([
      'signed-in',
      'shop-set-up',
    ]);
    expect(await acts({ from: '2026-11-24' as ShopDate })).toEqual(['rights-set', 'staff-added']);
    expect(await acts({ staffId: 99 as never })).toEqual([]);
  });

  it('is handed out as a workbook and as text, and says so itself', async () => {
    const { core, owner } = await openBusyShop();
    const place = { ...core, dataDir: temporaryFolder() };
    const csv = await (await exportAudit(place, owner, { format: 'csv', language: 'en' })).text();
    expect(csv.split('\r\n')[1]).toContain('"rights-set","role:clerk","{""before""');
    expect(csv.split('\r\n')).toHaveLength(6);
    const sheet = await exportAudit(place, owner, { format: 'xlsx', language: 'ja', act: 'exported' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await sheet.arrayBuffer());
    expect(book.worksheets[0]?.getRow(5).getCell(4).value).toBe('exported');
    const { rows } = await listAudit(core, { ...PAGE, act: 'exported' });
    expect(rows.map(({ subject }) => subject)).toEqual(['audit', 'audit']);
    expect((await checkWholeAudit(core, {})).problems).toEqual([]);
  });
});
