/** What the codes and ids of a report are called. */
import type { ProviderAccountId, StaffId } from '../../contract/terms/ids.ts';
import type { LocalText } from '../../contract/terms/trade.ts';
import type { Reader } from '../open.ts';

/** Plans by the code that orders keep. */
export async function readPlanNames(reader: Reader): Promise<ReadonlyMap<string, LocalText>> {
  const rows = await reader.selectFrom('plan').select(['code', 'name_zh', 'name_en', 'name_ja']).execute();
  return new Map(rows.map((row) => [row.code, { 'zh-CN': row.name_zh, en: row.name_en, ja: row.name_ja }]));
}

export async function readStaffNames(reader: Reader): Promise<ReadonlyMap<StaffId, string>> {
  const rows = await reader.selectFrom('staff').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function readAccountNames(reader: Reader): Promise<ReadonlyMap<ProviderAccountId, string>> {
  const rows = await reader.selectFrom('provider_account').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
