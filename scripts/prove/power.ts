/** Power cuts: what a disk may leave of a recorded run must open, be whole, and hold everything that was told. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../core/platform/system-clock.ts';
import { seededFraction } from '../../core/providers/training/server/seeded-fraction.ts';
import { compareBooks } from './compare-books.ts';
import { addUp } from './figures.ts';
import type { ComparedBooks, ProofOutcome } from './figures.ts';
import { listCardIds, openFolder, setUpShop, startBatch, stockCards } from './open-shop.ts';
import { checkBooks, checkImage, writeImage } from './power-check.ts';
import type { ImageFault } from './power-check.ts';
import { createFailingDisk } from './power-disk.ts';
import { recordLife, whyNotRecord } from './power-record.ts';
import type { DiskOperation } from './power-record.ts';
import { goOnFrom } from './power-world.ts';
import { inImageFolder, inScratchFolder } from './scratch-folder.ts';
import { startStandingProvider } from './standing-provider.ts';

export interface PowerOptions {
  readonly images: number;
  readonly orders: number;
  readonly seed: number;
}

interface Looked {
  readonly images: number;
  /** Images with writes that were not flushed when the power went. */
  readonly unflushed: number;
  readonly faults: readonly ImageFault[];
  readonly worlds: readonly ComparedBooks[];
  /** Purchases that were seen to leave. */
  readonly seenToLeave: number;
}

const CUSTOMERS = 12;
const PROVIDER_MS = 15;
/** The control needs no more to be seen to lose something. */
const CONTROL_IMAGES_MAX = 200;
/** The program itself opens one image in so many and looks at its books. */
const BOOKS_EVERY = 20;
/** One in so many goes on to the end, with the provider as it was at that moment. */
const WORLD_EVERY = 200;
const FAULTS_TOLD_MAX = 3;

const NOTHING: ComparedBooks = addUp([]);

export async function provePower({ images, orders, seed }: PowerOptions): Promise<ProofOutcome> {
  const hindrance = whyNotRecord();
  if (hindrance !== undefined) return { ...NOTHING, facts: { images: 0 }, blind: [hindrance] };
  const careful = await lookAt({ images, orders, seed, isCareless: false });
  const control = await lookAt({ images: Math.min(images, CONTROL_IMAGES_MAX), orders, seed, isCareless: true });
  const { faults } = careful.looked;
  const count = (kind: ImageFault['kind'], looked: Looked) =>
    looked.faults.filter((fault) => fault.kind === kind).length;
  const books = addUp([careful.books, ...careful.looked.worlds]);
  return {
    ...books,
    lost: books.lost + count('lost', careful.looked),
    facts: {
      images: careful.looked.images,
      withUnflushed: careful.looked.unflushed,
      damaged: count('damaged', careful.looked),
      lostCommits: count('lost', careful.looked),
      goneOn: careful.looked.worlds.length,
      controlImages: control.looked.images,
      controlLost: count('lost', control.looked),
    },
    broken: faults.slice(0, FAULTS_TOLD_MAX).map(({ kind, words }) => `${kind}: ${words}`),
    blind: [
      ...(careful.looked.unflushed === 0 ? ['everything was flushed at every cut'] : []),
      ...(careful.looked.seenToLeave < careful.books.charges ? ['purchases were not seen to leave'] : []),
      ...(count('lost', control.looked) === 0 ? ['without flushing nothing was lost either'] : []),
    ],
  };
}

async function lookAt(
  run: PowerOptions & { readonly isCareless: boolean },
): Promise<{ readonly looked: Looked; readonly books: ComparedBooks }> {
  return inScratchFolder(async (folder) => {
    const before = join(folder, 'before');
    const dataDir = join(folder, 'shop');
    const prepared = await openFolder(before, systemClock);
    const ware = await setUpShop(prepared);
    const counter = await stockCards(prepared, run.orders, CUSTOMERS);
    await startBatch(prepared, ware, await stockCards(prepared, 0, run.orders));
    const cardIds = await listCardIds(prepared, counter);
    await prepared.close();
    cpSync(before, dataDir, { recursive: true });
    const provider = await startStandingProvider(dataDir);
    await provider.tell({ delayMs: PROVIDER_MS, jitterMs: PROVIDER_MS, seed: run.seed });
    const life = { dataDir, providerPort: provider.port, ware, cardIds, isCareless: run.isCareless };
    let operations: readonly DiskOperation[];
    try {
      operations = await recordLife(life);
    } finally {
      await provider.close();
    }
    const looked = await lookAtImages({
      before,
      dataDir,
      operations,
      images: run.images,
      name: `${run.seed} ${run.isCareless}`,
    });
    return { looked, books: compareBooks(dataDir) };
  });
}

async function lookAtImages(run: {
  readonly before: string;
  readonly dataDir: string;
  readonly operations: readonly DiskOperation[];
  readonly images: number;
  readonly name: string;
}): Promise<Looked> {
  const { before, dataDir, operations, images, name } = run;
  const disk = createFailingDisk(before, operations);
  const moments = Array.from({ length: images }, (_, index) =>
    Math.floor(seededFraction(name, String(index)) * (disk.moments + 1)),
  ).toSorted((one, other) => one - other);
  const faults: ImageFault[] = [];
  const worlds: ComparedBooks[] = [];
  let unflushed = 0;
  await inImageFolder(async (folder) => {
    for (const [index, moment] of moments.entries()) {
      const image = disk.imageAt(moment, `${name} ${index}`);
      if (image.unflushed > 0) unflushed += 1;
      writeImage(image, folder);
      const isBooksTurn = index % BOOKS_EVERY === BOOKS_EVERY - 1;
      const fault = checkImage(image, folder) ?? (isBooksTurn ? await checkBooks(folder) : undefined);
      if (fault) faults.push(fault);
      else if (index % WORLD_EVERY === Math.floor(WORLD_EVERY / 8)) {
        writeImage(image, folder);
        worlds.push(await goOnFrom(folder, dataDir, image.told));
      }
    }
  });
  const seenToLeave = operations.filter((one) => one.kind === 'told' && one.fact.kind === 'sent').length;
  return { images, unflushed, faults, worlds, seenToLeave };
}
