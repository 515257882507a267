import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { SHEET_LIMITS } from '../../../../core/spreadsheets/reader/limits.ts';
import { readSharedStrings } from '../../../../core/spreadsheets/reader/shared-strings.ts';
import type { ZipParts } from '../../../../core/spreadsheets/reader/zip-parts.ts';

const COUNT = 1_000;
const REMARK_BYTES = 64_000;

/** A part of sixty megabytes that holds twenty kilobytes of texts. */
async function* wordyPart(): AsyncGenerator<Uint8Array, void, undefined> {
  const remark = `<!--${'x'.repeat(REMARK_BYTES)}-->`;
  yield Buffer.from('<sst>');
  for (let index = 0; index < COUNT; index++) {
    yield Buffer.from(`<si><t>text number ${String(index).padStart(9, '0')}</t></si>${remark}`);
    await Promise.resolve();
  }
  yield Buffer.from('</sst>');
}

test('the table of texts keeps the texts and not the part that they stood in', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  // Only what the table needs of the parts.
  const strings = await readSharedStrings({ read: wordyPart } as unknown as ZipParts, 'texts', SHEET_LIMITS);
  collect();
  expect(strings).toHaveLength(COUNT);
  expect(strings[7]).toEqual({ kind: 'text', text: 'text number 000000007' });
  expect(process.memoryUsage().heapUsed - before).toBeLessThan((COUNT * REMARK_BYTES) / 4);
});
