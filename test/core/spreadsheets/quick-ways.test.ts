import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import { PackedRows, packRows } from '../../../core/spreadsheets/packed-rows.ts';
import { readIccidCell } from '../../../core/spreadsheets/read-iccid-cell.ts';
import { cleanText, readMsisdnCell } from '../../../core/spreadsheets/read-text-cells.ts';
import { rememberAnswers } from '../../../core/spreadsheets/remember-answers.ts';
import type { CellKind } from '../../../core/spreadsheets/reader/cell.ts';
import { text } from './sheet-rows.ts';

const kinds: readonly CellKind[] = ['text', 'number', 'date', 'boolean', 'error'];
const anyText = fc
  .array(
    fc.constantFrom('8', 'é', '中', '😀', '\n', '\r', '\u0000', '\u001b', '\u001f', 'n', 'u', 'e', '\\', '"', ' '),
    { maxLength: 8 },
  )
  .map((units) => units.join(''));

describe('the quick way says what the long way says', () => {
  test('rows come out of their packing as they went in, whatever stands in them', () => {
    const cell = fc.record({ kind: fc.constantFrom(...kinds), text: anyText });
    const cells = fc.array(cell, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 5 }), (drawn) => {
        const rows = drawn.map((each, index) => ({ row: 3 * index + 1, cells: each }));
        const packed = new PackedRows();
        packed.add(packRows(rows));
        expect(packed.slice(0, packed.length)).toEqual(rows);
      }),
    );
  });

  test('a card number written plainly is read as one with a blank behind it, but for the repair', () => {
    const body = fc
      .constantFrom('89', '88', '8981')
      .chain((start) =>
        fc.array(fc.nat({ max: 9 }), { minLength: 13, maxLength: 18 }).map((digits) => start + digits.join('')),
      );
    const digits = fc.oneof(
      body,
      body.map((each) => each + luhnCheckDigit(each)),
      body.map((each) => `${each.slice(0, 14)}0000`).map((each) => each + luhnCheckDigit(each)),
    );
    fc.assert(
      fc.property(digits, (number) => {
        const plain = readIccidCell(text(number));
        const tidied = readIccidCell(text(`${number} `));
        expect(plain).toEqual(tidied.ok ? { ...tidied, isRepaired: false } : tidied);
      }),
    );
  });

  test('a phone number written plainly is read as one with a blank in front', () => {
    const digits = fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 16 }).map((each) => each.join(''));
    fc.assert(
      fc.property(fc.constantFrom('+', '', '+8190', '0'), digits, (start, number) => {
        expect(readMsisdnCell(text(start + number))).toEqual(readMsisdnCell(text(` ${start}${number}`)));
      }),
    );
  });

  test('a text is tidied of blanks, of what is not seen and of an apostrophe in front, and else left alone', () => {
    const units = fc.constantFrom('a', ' ', '\t', '\n', "'", '`', '’', '\u200b', '\u00a0', '~', '\u007f', '中');
    fc.assert(
      fc.property(fc.array(units, { maxLength: 6 }), (drawn) => {
        const raw = drawn.join('');
        const seen = raw.replaceAll('\u200b', '').replace(/^\s*['’`]/u, '');
        expect(cleanText(text(raw))).toBe(seen.replace(/[^\S\n]+/gu, ' ').trim());
      }),
    );
  });

  test('an answer is asked for once, an absent one as well, and a new sheet is not barred by an old one', () => {
    let asked = 0;
    const answer = rememberAnswers((question) => {
      asked++;
      return question === 'none' ? undefined : question.length;
    });
    expect([answer('three'), answer('three'), answer('none'), answer('none')]).toEqual([5, 5, undefined, undefined]);
    expect(asked).toBe(2);
    for (let index = 0; index < 10_000; index++) answer(`question ${index}`);
    const before = asked;
    expect([answer('new'), answer('new')]).toEqual([3, 3]);
    expect(asked).toBe(before + 1);
  });
});
