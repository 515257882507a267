/** A disk that may lose whatever was not flushed: what its files may look like after a power cut at a given moment. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededFraction } from '../../core/providers/training/server/seeded-fraction.ts';
import type { DiskOperation, StoredFile } from './power-record.ts';
import type { ToldFact } from './power-words.ts';

/** The smallest part of a file that a disk writes as a whole. */
const SECTOR_BYTES = 512;

type Pending = Exclude<DiskOperation, { kind: 'flush' } | { kind: 'told' }>;

/** What may be left after the power went; an absent file is not there. */
export interface DiskImage {
  readonly files: ReadonlyMap<StoredFile, Buffer>;
  /** What the program had told by then. */
  readonly told: readonly ToldFact[];
  /** Writes that were not flushed yet. */
  readonly unflushed: number;
}

/** Goes through a recording once; images are asked for in the order of their moments. */
export interface FailingDisk {
  readonly moments: number;
  /** The disk just before the operation with this number, cut off from power; `draw` decides what survives. */
  imageAt(moment: number, draw: string): DiskImage;
}

/** `dataDir` is the folder as it was before the recording began. */
export function createFailingDisk(dataDir: string, operations: readonly DiskOperation[]): FailingDisk {
  const safe = new Map<StoredFile, GrowingFile>([
    ['kaduo.sqlite', fileOf(readFileSync(join(dataDir, 'kaduo.sqlite')))],
  ]);
  const told: ToldFact[] = [];
  let pending: Pending[] = [];
  let next = 0;

  function step(operation: DiskOperation): void {
    if (operation.kind === 'told') told.push(operation.fact);
    else if (operation.kind !== 'flush') pending.push(operation);
    else {
      for (const one of pending)
        if (one.file === operation.file) apply(safe, one, one.kind === 'write' ? one.bytes : undefined);
      pending = pending.filter(({ file }) => file !== operation.file);
    }
  }

  return {
    moments: operations.length,
    imageAt(moment, draw) {
      if (moment < next) throw new Error('images are asked for in order');
      for (; next < moment; next++) {
        const operation = operations[next];
        if (operation) step(operation);
      }
      const files = new Map([...safe].map(([name, file]) => [name, copyOf(file)]));
      const mode = seededFraction(draw, 'mode');
      for (const [index, one] of pending.entries()) survive(files, one, mode, `${draw} ${index}`);
      return {
        files: new Map([...files].map(([name, file]) => [name, file.bytes.subarray(0, file.size)])),
        told: [...told],
        unflushed: pending.length,
      };
    },
  };
}

/** In one image in five everything unflushed is lost, in one in five nothing; else each write is kept, lost or torn. */
function survive(files: Map<StoredFile, GrowingFile>, one: Pending, mode: number, draw: string): void {
  if (mode < 0.2) return;
  const fate = mode < 0.4 ? 0 : seededFraction(draw);
  if (one.kind !== 'write') {
    if (fate < 0.5) apply(files, one, undefined);
    return;
  }
  if (fate < 0.4) apply(files, one, one.bytes);
  else if (fate < 0.6) {
    for (let start = 0; start < one.bytes.length; start += SECTOR_BYTES) {
      if (seededFraction(draw, String(start)) < 0.5) continue;
      const sector = one.bytes.subarray(start, start + SECTOR_BYTES);
      apply(files, { ...one, offset: one.offset + start }, sector);
    }
  }
}

interface GrowingFile {
  bytes: Buffer;
  size: number;
}

function fileOf(bytes: Buffer): GrowingFile {
  return { bytes, size: bytes.length };
}

function copyOf({ bytes, size }: GrowingFile): GrowingFile {
  return fileOf(Buffer.from(bytes.subarray(0, size)));
}

function apply(files: Map<StoredFile, GrowingFile>, one: Pending, bytes: Buffer | undefined): void {
  if (one.kind === 'remove') return void files.delete(one.file);
  const file = files.get(one.file) ?? fileOf(Buffer.alloc(0));
  files.set(one.file, file);
  if (one.kind === 'truncate') {
    grow(file, one.size);
    file.bytes.fill(0, one.size, file.size);
    file.size = one.size;
  } else if (bytes) {
    grow(file, one.offset + bytes.length);
    bytes.copy(file.bytes, one.offset);
  }
}

function grow(file: GrowingFile, size: number): void {
  if (size > file.bytes.length) file.bytes = Buffer.concat([file.bytes, Buffer.alloc(size * 2 - file.bytes.length)]);
  file.size = Math.max(file.size, size);
}
