import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBackupKey, parseBackupKey } from '../../../core/backup/backup-key.ts';
import { sealFile, unsealFile } from '../../../core/backup/sealed-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FRAME = 256 * 1024;
const KEY = Uint8Array.from({ length: 32 }, (_, at) => at * 7);
const HEADER = 15 + 16 + 8;

async function seal(bytes: Buffer) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'plain'), bytes);
  const sealed = join(folder, 'sealed');
  await sealFile(join(folder, 'plain'), sealed, {
    key: KEY,
    salt: Buffer.alloc(16, 3),
    carried: { pinPepper: 'pepper' },
  });
  let count = 0;
  return {
    sealed: readFileSync(sealed),
    async open(changed: Buffer, keys = [KEY]) {
      writeFileSync(sealed, changed);
      const target = join(folder, `opened-${count++}`);
      const carried = await unsealFile(sealed, target, keys);
      return { carried, bytes: readFileSync(target) };
    },
  };
}

describe('a sealed backup', () => {
  // The lead is 4 bytes and 22 of JSON: a file that ends with a frame, one byte before and one behind it.
  it.each([0, 1, FRAME - 27, FRAME - 26, FRAME - 25, 2 * FRAME + 12_345])(
    'opens as it was with %i bytes, by the right one of several keys',
    async (length) => {
      const bytes = Buffer.alloc(length, 'kaduo');
      const { sealed, open } = await seal(bytes);
      const opened = await open(sealed, [KEY.toReversed(), KEY]);
      expect(opened.carried).toEqual({ pinPepper: 'pepper' });
      expect(opened.bytes.equals(bytes)).toBe(true);
      await expect(open(sealed, [])).rejects.toMatchObject({ code: 'BACKUP_KEY_WRONG' });
    },
  );

  it('does not open where a byte is another, a frame is missing, exchanged or cut off', async () => {
    const { sealed, open } = await seal(Buffer.alloc(3 * FRAME - 26, 'kaduo'));
    const frame = FRAME + 16;
    const at = (number: number) => HEADER + number * frame;
    const wrong = [
      sealed.subarray(0, at(2)),
      sealed.subarray(0, at(1)),
      sealed.subarray(0, HEADER),
      sealed.subarray(0, -1),
      Buffer.concat([sealed, Buffer.alloc(1)]),
      Buffer.concat([sealed.subarray(0, at(1)), sealed.subarray(at(2))]),
      Buffer.concat([sealed.subarray(0, at(1)), sealed.subarray(at(2)), sealed.subarray(at(1), at(2))]),
      ...[0, 20, HEADER, at(1) + 5, sealed.length - 1].map((place) => {
        const changed = Buffer.from(sealed);
        changed.writeUInt8((changed.readUInt8(place) + 1) % 256, place);
        return changed;
      }),
    ];
    for (const changed of wrong) await expect(open(changed)).rejects.toThrow(/sealed backup|shorter|BACKUP_KEY_WRONG/);
  });
});

describe('the key of backups', () => {
  it('is read back however it is typed, and a slip of the pen is seen', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        const text = formatBackupKey(key);
        expect(text).toMatch(/^(?:[0-9A-Z]{6}-){8}[0-9A-Z]{6}$/);
        expect(parseBackupKey(` ${text.toLowerCase().replaceAll('-', '')} `.replaceAll('0', 'o'))).toEqual(key);
        expect(parseBackupKey(text.slice(1))).toBeUndefined();
      }),
    );
    expect(parseBackupKey(formatBackupKey(KEY).replace(/^./, (first) => (first === '7' ? '8' : '7')))).toBeUndefined();
  });
});
