import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { checkInvariants } from '../../core/ledger/check-invariants.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import type { DiskImage } from './power-disk.ts';
import type { ToldFact } from './power-words.ts';

/** What is wrong with a file after a power cut. */
export interface ImageFault {
  readonly kind: 'damaged' | 'lost' | 'unbalanced';
  readonly words: string;
}

/** Lays the image down as files in a folder of its own. */
export function writeImage(image: DiskImage, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of image.files) writeFileSync(join(folder, name), bytes);
}

/** Opens the file as a start would find it: it must be whole, and hold everything that was told. */
export function checkImage({ told }: DiskImage, folder: string): ImageFault | undefined {
  let file: Database.Database | undefined;
  try {
    file = new Database(join(folder, 'kaduo.sqlite'));
    // Only for the speed of looking: this image is thrown away.
    file.pragma('synchronous = OFF');
    const found = file.pragma('integrity_check', { simple: true });
    if (found !== 'ok') return { kind: 'damaged', words: String(found) };
    return findLost(file, told);
  } catch (error) {
    return { kind: 'damaged', words: error instanceof Error ? error.message : String(error) };
  } finally {
    file?.close();
  }
}

/** The same by the program's own way of opening, and its own look at the books. */
export async function checkBooks(folder: string): Promise<ImageFault | undefined> {
  const { db, close } = await openShopFile(join(folder, 'kaduo.sqlite'));
  try {
    const [broken] = await checkInvariants(db, 'all');
    return broken && { kind: 'unbalanced', words: `${broken.invariant}: ${broken.details}` };
  } finally {
    await close();
  }
}

const ENDED = "('succeeded', 'failed', 'refund_due', 'refunded')";

function findLost(file: Database.Database, told: readonly ToldFact[]): ImageFault | undefined {
  const references = new Set(file.prepare<[], string>('SELECT reference FROM recharge_attempt').pluck().all());
  const states = new Map(
    file
      .prepare<[], { id: number; state: string }>('SELECT id, state FROM recharge_order')
      .all()
      .map(({ id, state }) => [id, state]),
  );
  const ended = file
    .prepare<[], number>(`SELECT count(*) FROM recharge_order WHERE batch_id IS NOT NULL AND state IN ${ENDED}`)
    .pluck()
    .get();
  const isHeld = (fact: ToldFact): boolean => {
    switch (fact.kind) {
      case 'sent':
        return references.has(fact.reference);
      case 'accepted':
        return states.has(fact.orderId);
      case 'ended':
        return isAtLeast(states.get(fact.orderId), fact.state);
      case 'batch':
        return (ended ?? 0) >= fact.endedCount;
    }
  };
  const lost = told.find((fact) => !isHeld(fact));
  return lost && { kind: 'lost', words: JSON.stringify(lost) };
}

/** Money that was owed may have been handed back since. */
function isAtLeast(state: string | undefined, told: string): boolean {
  return state === told || (told === 'refund_due' && state === 'refunded');
}
