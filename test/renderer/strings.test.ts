import { describe, expect, it } from 'vitest';
import { BATCH_REFUSALS, BATCH_STATES } from '../../contract/batches.ts';
import { STANDING_LEFT_OUT, STANDING_RESULTS } from '../../contract/standing-orders.ts';
import { rechargeAnswer } from '../../contract/cards.ts';
import { REFUSALS } from '../../contract/errors.ts';
import { SHEET_FIELDS } from '../../contract/imports.ts';
import { HOLD_REASONS, RECHARGE_STATES } from '../../contract/terms/recharge-state.ts';
import {
  REFUSED_ROW_CODES,
  REPAIRED_ROW_CODES,
  SKIPPED_ROW_CODES,
  WARNING_ROW_CODES,
  WHOLE_SHEET_CODES,
} from '../../contract/terms/row-problem.ts';
import { FOUND_FILE_KINDS, SHEET_PROBLEM_CODES } from '../../contract/terms/sheet-problem.ts';
import {
  CARD_STATUSES,
  CONTACT_CHANNELS,
  PLAN_KINDS,
  ROLES,
  TENDER_METHODS,
  VALUE_ORIGINS,
} from '../../contract/terms/trade.ts';
import { REJECTION_CODES } from '../../core/providers/provider.ts';
import { PROVIDER_KINDS } from '../../core/providers/registry.ts';
import { RIGHTS } from '../../contract/terms/rights.ts';
import { dictionary as en } from '../../renderer/strings/en/index.ts';
import { dictionary as ja } from '../../renderer/strings/ja/index.ts';
import { dictionary as zh } from '../../renderer/strings/zh-CN/index.ts';

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;
const LANGUAGES: readonly (readonly [string, Texts])[] = [
  ['en', en],
  ['zh-CN', zh],
  ['ja', ja],
];

/** `area.key` of every text; the singular forms that only English has are left out. */
function keysOf(texts: Texts): readonly string[] {
  return Object.entries(texts)
    .flatMap(([area, words]) => Object.keys(words).map((key) => `${area}.${key}`))
    .filter((key) => !key.endsWith('_one'))
    .toSorted();
}

function variablesOf(text: string | undefined): readonly string[] {
  return [...new Set(Array.from((text ?? '').matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? ''))].toSorted();
}

describe.each(LANGUAGES)('the words of %s', (language, texts) => {
  it('have every key of English and no other', () => {
    expect(keysOf(texts)).toEqual(keysOf(en));
  });

  it('use the same facts as English, text by text', () => {
    const differing = keysOf(en).filter((key) => {
      const [area = '', name = ''] = key.split('.');
      const [ours, theirs] = [texts[area]?.[name], (en as Texts)[area]?.[name]];
      return variablesOf(ours).join() !== variablesOf(theirs).join();
    });
    expect(differing).toEqual([]);
  });

  it('leave no text empty', () => {
    const empty = keysOf(texts).filter((key) => {
      const [area = '', name = ''] = key.split('.');
      return texts[area]?.[name]?.trim() === '';
    });
    expect(empty).toEqual([]);
  });

  it.each([
    ['errors', Object.keys(REFUSALS)],
    ['problems', SHEET_PROBLEM_CODES],
    [
      'problems',
      ['ICCID_EMPTY', 'ICCID_ROUNDED', 'ICCID_CHARACTER', 'ICCID_LENGTH', 'ICCID_PREFIX', 'ICCID_CHECK_DIGIT'],
    ],
    ['rowProblems', [...REFUSED_ROW_CODES, ...WARNING_ROW_CODES, ...REPAIRED_ROW_CODES, ...SKIPPED_ROW_CODES]],
    ['wholeSheet', WHOLE_SHEET_CODES],
    ['rejections', [...REJECTION_CODES, 'CANCELLED', 'TRIES_SPENT']],
    ['answers', rechargeAnswer.options[1].shape.reason.options],
    ['batchRefusals', BATCH_REFUSALS],
    [
      'providerSetup',
      PROVIDER_KINDS.filter(({ isOffered }) => isOffered).flatMap(({ settingFields, secretFields, unconfirmed }) => [
        ...[...settingFields, ...secretFields].map(({ name }) => name),
        ...unconfirmed.map((code) => `unconfirmed_${code}`),
      ]),
    ],
    ['providerNames', PROVIDER_KINDS.filter(({ isOffered }) => isOffered).map(({ name }) => name)],
    ['rechargeStates', RECHARGE_STATES],
    ['holdReasons', HOLD_REASONS],
    ['cardStatuses', CARD_STATUSES],
    ['batchStates', BATCH_STATES],
    ['standingResults', STANDING_RESULTS],
    ['standingLeftOut', STANDING_LEFT_OUT],
    ['tenders', TENDER_METHODS],
    ['roles', ROLES],
    ['rights', RIGHTS],
    ['planKinds', PLAN_KINDS],
    ['channels', CONTACT_CHANNELS],
    ['origins', VALUE_ORIGINS],
    ['sheetFields', SHEET_FIELDS],
    ['fileKinds', FOUND_FILE_KINDS],
    ['things', REFUSALS.NOT_FOUND.data.shape.what.options],
  ])(`have a text for every code of %s (${language})`, (area, codes) => {
    expect(codes.filter((code) => texts[area]?.[code] === undefined)).toEqual([]);
  });
});
