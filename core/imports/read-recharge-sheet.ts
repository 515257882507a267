import { join } from 'node:path';
import { RECHARGES_OF_CARD_MAX, SHEET_FILE_BYTES_MAX } from '../../contract/imports.ts';
import type { RechargeSheet } from '../../contract/imports.ts';
import { BATCH_LINES_MAX } from '../../contract/batches.ts';
import type { CardId, PlanId } from '../../contract/terms/ids.ts';
import { findCardIdsByIccids } from '../../db/cards.ts';
import { listAllPlans } from '../../db/plans.ts';
import type { Core } from '../core.ts';
import { guessMapping } from '../spreadsheets/guess-mapping.ts';
import { wholeDigits } from '../spreadsheets/number-text.ts';
import { readIccidCell } from '../spreadsheets/read-iccid-cell.ts';
import { readSheet } from '../spreadsheets/read-sheet.ts';
import type { SheetReading } from '../spreadsheets/read-sheet.ts';
import { readTextCell } from '../spreadsheets/read-text-cells.ts';
import type { Cell, SheetRow } from '../spreadsheets/reader/cell.ts';
import { cellOf, skipReason } from '../spreadsheets/row-kind.ts';
import { headerKey } from '../spreadsheets/synonyms.ts';
import { readPlanFinder } from './plan-finder.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';
import { removeUpload, saveUpload } from './uploaded-file.ts';

const ID_BYTES = 16;
const REFUSALS_LISTED_MAX = 500;
const QUANTITY_WORDS: ReadonlySet<string> = new Set(
  ['数量', '次数', '充值次数', '回数', 'チャージ回数', 'Quantity', 'Qty', 'Times', 'Count'].map(headerKey),
);

interface Wish {
  readonly iccid: string;
  readonly planId: PlanId;
  readonly quantity: number;
  readonly row: number;
}
type Refused = RechargeSheet['refused'][number];

/**
 * Reads a list of cards to be recharged, each with its plan and how many times, and lays it out in piles that a batch can
 * take: one plan each, no card twice. Nothing is written; the batches are previewed and started as any others.
 */
export async function readRechargeSheet(
  { database: { db }, ports, dataDir }: Pick<Core, 'database' | 'ports' | 'dataDir'>,
  file: File,
): Promise<RechargeSheet> {
  if (file.size > SHEET_FILE_BYTES_MAX) {
    refuseUnreadable({ code: 'SHEET_TOO_LARGE', what: 'file', limit: SHEET_FILE_BYTES_MAX });
  }
  const path = join(dataDir, 'uploads', Buffer.from(ports.random.bytes(ID_BYTES)).toString('base64url'));
  try {
    await saveUpload(file, path);
    const result = await readSheet(ports, { path }, () => undefined);
    if (!result.ok) return refuseUnreadable(result.problem);
    const { wishes, refused } = readWishes(result.reading, await readPlanFinder(db));
    const held = await findCardIdsByIccids(db, [...new Set(wishes.map(({ iccid }) => iccid))]);
    for (const { iccid, row } of wishes) {
      if (!held.has(iccid)) refused.push({ row, code: 'CARD_NOT_HELD', value: iccid, facts: {} });
    }
    const codes = new Map((await listAllPlans(db)).map(({ id, code }) => [id, code]));
    return {
      fileName: file.name,
      piles: pilesOf(wishes, held).map(({ planId, cardIds }) => ({
        planId,
        planCode: codes.get(planId) ?? '',
        cardIds,
      })),
      refusedCount: refused.length,
      refused: refused.toSorted((left, right) => left.row - right.row).slice(0, REFUSALS_LISTED_MAX),
    };
  } finally {
    await removeUpload(path);
  }
}

function readWishes({ rows, header }: SheetReading, findPlan: (text: string) => PlanId | undefined) {
  const below = rows.slice(0, rows.length).filter(({ row }) => row > header.headerRow);
  const { mapping } = guessMapping(header.headers, rows, rows.length - below.length, 'JPY');
  const quantityColumn = header.headers.findIndex((each) => QUANTITY_WORDS.has(headerKey(each)));
  const headerKeys = header.headers.map(headerKey);
  const lastCardRow = below.findLast((row) => readIccidCell(cellOf(row, mapping.columns.iccid)).ok)?.row ?? 0;
  const wishes: Wish[] = [];
  const refused: Refused[] = [];
  for (const row of below) {
    if (skipReason(row, mapping, headerKeys, lastCardRow)) continue;
    const read = readWish(row, mapping.columns, quantityColumn, findPlan);
    if ('code' in read) refused.push(read);
    else wishes.push(read);
  }
  return { wishes, refused };
}

function readWish(
  row: SheetRow,
  columns: { readonly iccid?: number | undefined; readonly plan?: number | undefined },
  quantityColumn: number,
  findPlan: (text: string) => PlanId | undefined,
): Wish | Refused {
  const cell = cellOf(row, columns.iccid);
  const refuse = (code: Refused['code'], value: string, facts: Refused['facts'] = {}): Refused => ({
    row: row.row,
    code,
    value: value.slice(0, 120),
    facts,
  });
  const card = readIccidCell(cell);
  if (!card.ok) return refuse(card.code, cell.text, card.facts);
  const plan = readTextCell(cellOf(row, columns.plan));
  if (plan.kind !== 'text') return refuse('PLAN_MISSING', '');
  const planId = findPlan(plan.text);
  if (planId === undefined) return refuse('PLAN_UNKNOWN', plan.text);
  const quantityCell = cellOf(row, quantityColumn < 0 ? undefined : quantityColumn);
  const quantity = readQuantity(quantityCell);
  if (quantity === undefined) return refuse('QUANTITY_UNREADABLE', quantityCell.text, { limit: RECHARGES_OF_CARD_MAX });
  return { iccid: card.iccid, planId, quantity, row: row.row };
}

/** An empty cell is once. */
function readQuantity(cell: Cell): number | undefined {
  if (cell.kind === 'blank') return 1;
  const digits = wholeDigits(cell.text.normalize('NFKC').replace(/[\s次回枚张x×]/giu, ''));
  const quantity = digits === undefined ? Number.NaN : Number(digits);
  return quantity >= 1 && quantity <= RECHARGES_OF_CARD_MAX ? quantity : undefined;
}

interface Pile {
  readonly planId: PlanId;
  readonly cardIds: CardId[];
  readonly has: Set<CardId>;
}

/** A card that is wanted three times stands in three piles: a batch takes a card once. */
function pilesOf(wishes: readonly Wish[], held: ReadonlyMap<string, CardId>): readonly Pile[] {
  const piles: Pile[] = [];
  for (const { iccid, planId, quantity } of wishes) {
    const cardId = held.get(iccid);
    if (cardId === undefined) continue;
    for (let left = quantity; left > 0; left--) {
      const room = piles.find(
        (pile) => pile.planId === planId && pile.cardIds.length < BATCH_LINES_MAX && !pile.has.has(cardId),
      );
      const pile = room ?? { planId, cardIds: [], has: new Set() };
      if (!room) piles.push(pile);
      pile.cardIds.push(cardId);
      pile.has.add(cardId);
    }
  }
  return piles;
}
