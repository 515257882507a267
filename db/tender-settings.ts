/** Ways of paying as the shop has them. */
import type { LocalText, TenderMethod } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';

export interface StoredTenderSetting {
  readonly method: TenderMethod;
  readonly isOffered: boolean;
  readonly needsReference: boolean;
  readonly name: LocalText | null;
}

/** Those that were set, in the order of their keys. */
export async function listTenderSettings(reader: Reader): Promise<readonly StoredTenderSetting[]> {
  const rows = await reader.selectFrom('tender_setting').selectAll().orderBy('position').execute();
  return rows.map((row) => ({
    method: row.method,
    isOffered: row.is_offered === 1,
    needsReference: row.needs_reference === 1,
    name: row.name === null ? null : (JSON.parse(row.name) as LocalText),
  }));
}

/** In place of what was set before. */
export async function replaceTenderSettings(tx: Tx, settings: readonly StoredTenderSetting[]): Promise<void> {
  await tx.deleteFrom('tender_setting').execute();
  await tx
    .insertInto('tender_setting')
    .values(
      settings.map((its, position) => ({
        method: its.method,
        position,
        is_offered: its.isOffered ? (1 as const) : (0 as const),
        needs_reference: its.needsReference ? (1 as const) : (0 as const),
        name: its.name && JSON.stringify(its.name),
      })),
    )
    .execute();
}
