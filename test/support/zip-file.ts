import { constants, crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly data: string | Uint8Array;
  readonly isStored?: boolean;
  /** What the file claims, where it differs from the truth. */
  readonly claims?: {
    readonly crc?: number;
    readonly size?: number;
    readonly method?: number;
    readonly flags?: number;
  };
  /** The data are deflated already, and unpack to `claims.size`. */
  readonly isDeflated?: boolean;
}

/** Writes a zip by hand, lies included. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data as Uint8Array);
    const packed = entry.isStored || entry.isDeflated ? data : deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(entry.claims?.flags ?? 0x800, 2);
    fields.writeUInt16LE(entry.claims?.method ?? (entry.isStored ? 0 : 8), 4);
    fields.writeUInt32LE(entry.claims?.crc ?? (entry.isDeflated ? 0 : crc32(data)), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.claims?.size ?? data.length, 18);
    const name = Buffer.from(entry.name, 'utf8');
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed]);
    const trailer = Buffer.alloc(14);
    trailer.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, trailer, name]));
    locals.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listing, end]);
}

/** Deflated bytes of `piece` over and over between `start` and `end`: gigabytes in a kilobyte, made at once. */
export function deflateRepeated(start: string, piece: string, times: number, end: string): Uint8Array {
  // After a full flush a block refers to nothing before it, so that it can be repeated as it is.
  const block = (text: string) => deflateRawSync(text, { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const middle = block(piece);
  return Buffer.concat([block(start), ...Array.from({ length: times }, () => middle), deflateRawSync(end)]);
}
