import { describe, expect, it } from 'vitest';
import {
  REFUSED_ROW_CODES,
  REPAIRED_ROW_CODES,
  SKIPPED_ROW_CODES,
  WARNING_ROW_CODES,
  WHOLE_SHEET_CODES,
} from '../../../contract/terms/row-problem.ts';
import { SHEET_PROBLEM_CODES } from '../../../contract/terms/sheet-problem.ts';
import { dictionary as en } from '../../../renderer/strings/en/index.ts';
import { dictionary as ja } from '../../../renderer/strings/ja/index.ts';
import { dictionary as zh } from '../../../renderer/strings/zh-CN/index.ts';

const ROW_CODES = [...REFUSED_ROW_CODES, ...WARNING_ROW_CODES, ...REPAIRED_ROW_CODES, ...SKIPPED_ROW_CODES];
const words = (area: object): readonly string[] => Object.keys(area);

describe.each([
  ['en', en],
  ['zh-CN', zh],
  ['ja', ja],
])('words of an import in %s', (_language, dictionary) => {
  it('every problem of a row has a sentence and a short name', () => {
    expect(words(dictionary.rowProblems)).toEqual(expect.arrayContaining(ROW_CODES));
    expect(words(dictionary.imports)).toEqual(expect.arrayContaining(ROW_CODES.map((code) => `name${code}`)));
  });

  it('every problem of a whole sheet, and of a file, has a sentence', () => {
    expect(words(dictionary.wholeSheet)).toEqual(expect.arrayContaining([...WHOLE_SHEET_CODES]));
    expect(words(dictionary.problems)).toEqual(expect.arrayContaining([...SHEET_PROBLEM_CODES]));
  });
});
