import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SheetImport } from '../../contract/imports.ts';
import { Refusal } from '../../contract/errors.ts';
import type { PlanId, SheetImportId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { lapseReckoner } from '../../db/card-lapse.ts';
import { findCardIdsByIccids } from '../../db/cards.ts';
import type { NewCard } from '../../db/cards.ts';
import { insertImportedCards } from '../../db/imported-cards.ts';
import { closeSheetImport, findImportOfFile, insertSheetImport } from '../../db/imports.ts';
import { syncOf, transact } from '../../db/open.ts';
import type { Db, Tx } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import { findShop } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import type { CardMaker } from './card-maker.ts';
import { createCardMaker } from './card-maker.ts';
import type { TakenCard } from './gather-cards.ts';
import { gatherCards } from './gather-cards.ts';
import type { ReadyPreview } from './preview.ts';
import { getImport } from './list-imports.ts';
import { layoutFingerprint } from './remembered-mapping.ts';
import { CARDS_PER_STEP, takeBackImport } from './take-back.ts';

export interface Confirmation {
  readonly previewId: string;
  /** For cards whose row names none; empty: unknown. */
  readonly supplierName: string;
  readonly batchLabel: string;
  readonly defaultPlanId: PlanId | null;
}

/**
 * Adds every card that is not refused, or none: the cards go in step by step, so that the counter is served meanwhile, and
 * are taken out again when it cannot be brought to its end, after a crash at the next start. Refuses, with nothing
 * written: SHEET_COLUMN_MISSING without a column of card numbers, SHEET_ALREADY_IMPORTED, SHEET_NOTHING_TO_ADD, NOT_FOUND
 * for the plan, STATE_FORBIDS while reading.
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
  const sheetImport = { ready, cards, fileName, actor, atMs: ports.clock.nowMs(), input };
  const begun = await transact(database.db, (tx) => begin(tx, sheetImport));
  try {
    await addInSteps(database.db, sheetImport, begun);
  } catch (cause) {
    // When not even that is possible (a full disk), the next start takes it back.
    await takeBackImport(database.db, begun.id).catch((error: unknown) =>
      ports.log.error('import-not-taken-back', error, { importId: begun.id }),
    );
    throw cause;
  }
  events.publish({ type: 'cards-changed' });
  events.publish({ type: 'import-changed', previewId: input.previewId });
  events.publish({ type: 'status-changed' });
  return getImport(database.db, begun.id);
}

interface ImportToWrite {
  readonly ready: ReadyPreview;
  readonly cards: readonly TakenCard[];
  readonly fileName: string;
  readonly actor: Actor;
  readonly atMs: UtcMs;
  readonly input: Confirmation;
}

interface BegunImport {
  readonly id: SheetImportId;
  readonly maker: CardMaker;
  readonly timeZone: string;
}

/** Everything that can be refused is refused here; the import then stands in the books, open and without a card. */
async function begin(tx: Tx, { ready, cards, fileName, actor, atMs, input }: ImportToWrite): Promise<BegunImport> {
  const { mapping, judged, sha256, sheet } = ready;
  const already = await findImportOfFile(tx, sha256);
  if (already) throw new Refusal('SHEET_ALREADY_IMPORTED', already);
  const shop = await findShop(tx);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  if (input.defaultPlanId !== null && !(await findPlan(tx, input.defaultPlanId))) {
    throw new Refusal('NOT_FOUND', { what: 'plan' });
  }
  // Since the preview was judged somebody may have added all of them.
  if (!(await isAnyNew(tx, cards))) throw new Refusal('SHEET_NOTHING_TO_ADD', {});
  const maker = createCardMaker({ shop, atMs, input });
  const id = await insertSheetImport(tx, {
    fileName,
    sha256,
    supplierId: await maker.defaultSupplier(tx),
    staffId: actor.staffId,
    atMs,
    mapping: JSON.stringify(mapping),
    headerFingerprint: layoutFingerprint(sheet.headers),
    refusedCount: judged.counts.refused,
    skippedCount: judged.counts.skipped,
  });
  return { id, maker, timeZone: shop.timeZone };
}

async function isAnyNew(tx: Tx, cards: readonly TakenCard[]): Promise<boolean> {
  for (let start = 0; start < cards.length; start += CARDS_PER_STEP) {
    const iccids = cards.slice(start, start + CARDS_PER_STEP).map((card) => card.iccid);
    if ((await findCardIdsByIccids(tx, iccids)).size < iccids.length) return true;
  }
  return false;
}

async function addInSteps(db: Db, sheetImport: ImportToWrite, { id, maker, timeZone }: BegunImport): Promise<void> {
  const { ready, cards, fileName, actor, atMs } = sheetImport;
  const lapsesAt = lapseReckoner(timeZone);
  let addedCount = 0;
  for (let start = 0; start < cards.length; start += CARDS_PER_STEP) {
    addedCount += await transact(db, async (tx) => {
      const rows: NewCard[] = [];
      for (const card of cards.slice(start, start + CARDS_PER_STEP)) rows.push(await maker.make(tx, card, id));
      return insertImportedCards(syncOf(tx), rows, lapsesAt);
    });
    await nextTurn();
  }
  if (addedCount === 0) throw new Refusal('SHEET_NOTHING_TO_ADD', {});
  const { counts } = ready.judged;
  const refusedCount = counts.refused + cards.length - addedCount;
  await transact(db, async (tx) => {
    await closeSheetImport(tx, id, { addedCount, refusedCount });
    await appendAuditEntry(tx, {
      atMs,
      staffId: actor.staffId,
      act: 'import-confirmed',
      subject: `import:${id}`,
      details: { fileName, sha256: ready.sha256, addedCount, refusedCount, skippedCount: counts.skipped },
    });
  });
}
