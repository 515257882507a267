import type { SheetImport } from '../../contract/imports.ts';
import { Refusal } from '../../contract/errors.ts';
import type { PlanId, SheetImportId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findCardIdsByIccids, insertCards } from '../../db/cards.ts';
import { findImportOfFile, insertSheetImport, setImportCounts } from '../../db/imports.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import { findShop } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { createCardMaker } from './card-maker.ts';
import type { TakenCard } from './gather-cards.ts';
import { gatherCards } from './gather-cards.ts';
import type { ReadyPreview } from './preview.ts';
import { getImport } from './list-imports.ts';
import { layoutFingerprint } from './remembered-mapping.ts';

export interface Confirmation {
  readonly previewId: string;
  /** For cards whose row names none; empty: unknown. */
  readonly supplierName: string;
  readonly batchLabel: string;
  readonly defaultPlanId: PlanId | null;
}

/** Cards checked against stock and written at a time. */
const CHUNK_CARDS = 1_000;

/**
 * Adds every card that is not refused, in one transaction. Refuses, with nothing written: SHEET_COLUMN_MISSING without a
 * column of card numbers, SHEET_ALREADY_IMPORTED, SHEET_NOTHING_TO_ADD, NOT_FOUND for the plan, STATE_FORBIDS while reading.
 */
export async function confirmImport(
  core: Pick<Core, 'database' | 'ports' | 'events' | 'previews'>,
  actor: Actor,
  input: Confirmation,
): Promise<SheetImport> {
  const { database, ports, events, previews } = core;
  const ready = previews.getReady(input.previewId);
  const { fileName } = previews.get(input.previewId);
  if (ready.mapping.columns.iccid === undefined) throw new Refusal('SHEET_COLUMN_MISSING', { field: 'iccid' });
  const cards = await gatherCards(ready.judged);
  const atMs = ports.clock.nowMs();
  const id = await transact(database.db, (tx) => write(tx, { ready, cards, fileName, actor, atMs, input }));
  events.publish({ type: 'cards-changed' });
  events.publish({ type: 'import-changed', previewId: input.previewId });
  events.publish({ type: 'status-changed' });
  return getImport(database.db, id);
}

interface ImportToWrite {
  readonly ready: ReadyPreview;
  readonly cards: readonly TakenCard[];
  readonly fileName: string;
  readonly actor: Actor;
  readonly atMs: UtcMs;
  readonly input: Confirmation;
}

async function write(tx: Tx, { ready, cards, fileName, actor, atMs, input }: ImportToWrite): Promise<SheetImportId> {
  const { mapping, judged, sha256, sheet } = ready;
  const already = await findImportOfFile(tx, sha256);
  if (already) throw new Refusal('SHEET_ALREADY_IMPORTED', already);
  const shop = await findShop(tx);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  if (input.defaultPlanId !== null && !(await findPlan(tx, input.defaultPlanId))) {
    throw new Refusal('NOT_FOUND', { what: 'plan' });
  }
  const maker = createCardMaker(tx, { shop, atMs, input });
  const importId = await insertSheetImport(tx, {
    fileName,
    sha256,
    supplierId: await maker.defaultSupplier(),
    staffId: actor.staffId,
    atMs,
    mapping: JSON.stringify(mapping),
    headerFingerprint: layoutFingerprint(sheet.headers),
    refusedCount: judged.counts.refused,
    skippedCount: judged.counts.skipped,
  });
  let addedCount = 0;
  for (let start = 0; start < cards.length; start += CHUNK_CARDS) {
    const chunk = cards.slice(start, start + CHUNK_CARDS);
    // Since the preview was judged somebody may have added one of them.
    const held = await findCardIdsByIccids(
      tx,
      chunk.map((card) => card.iccid),
    );
    const rows = [];
    for (const card of chunk) if (!held.has(card.iccid)) rows.push(await maker.make(card, importId));
    addedCount += await insertCards(tx, rows);
  }
  if (addedCount === 0) throw new Refusal('SHEET_NOTHING_TO_ADD', {});
  const refusedCount = judged.counts.refused + cards.length - addedCount;
  await setImportCounts(tx, importId, { addedCount, refusedCount });
  await appendAuditEntry(tx, {
    atMs,
    staffId: actor.staffId,
    act: 'import-confirmed',
    subject: `import:${importId}`,
    details: { fileName, sha256, addedCount, refusedCount, skippedCount: judged.counts.skipped },
  });
  return importId;
}
