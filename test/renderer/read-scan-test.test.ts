import { describe, expect, it } from 'vitest';
import { luhnCheckDigit } from '../../contract/terms/iccid.ts';
import { readScanTest } from '../../renderer/scanner/read-scan-test.ts';
import type { HeardKey } from '../../renderer/scanner/read-scan-test.ts';

const numberOf = (length: number) => {
  const body = `8981${'0123456789'.repeat(2)}`.slice(0, length - 1);
  return body + luhnCheckDigit(body);
};

function keysOf(text: string, gapMs: number, change: Partial<HeardKey> = {}): HeardKey[] {
  const keys = [...Array.from(text), 'Enter'];
  return keys.map((key, index) => ({
    key,
    code: /\d/.test(key) ? `Digit${key}` : key,
    atMs: 1_000 + index * gapMs,
    isComposing: false,
    ...(key !== 'Enter' && change),
  }));
}

describe('the test of a scanner', () => {
  it.each([19, 20])('understands a card number of %i digits, and how fast it came', (length) => {
    expect(readScanTest(keysOf(numberOf(length), 5))).toMatchObject({
      isScan: true,
      endedBy: 'Enter',
      gapMs: 5,
      slowestGapMs: 5,
      card: { ok: true, digits: length },
    });
  });

  it('says what stands before and after the number', () => {
    expect(readScanTest(keysOf(`]C1${numberOf(19)}F`, 5))).toMatchObject({
      prefix: ']C1',
      suffix: 'F',
      card: { ok: true },
    });
    expect(readScanTest(keysOf(`*${numberOf(19)}*`, 5))).toMatchObject({
      prefix: '*',
      suffix: '*',
      card: { ok: true },
    });
  });

  it('says that full-width characters came, and that an input method was on', () => {
    const wide = Array.from(numberOf(19), (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    expect(readScanTest(keysOf(wide, 5))).toMatchObject({ isFullWidth: true, isScan: false, card: { ok: true } });
    const hidden = keysOf(numberOf(19), 5).map((one) => (one.key === 'Enter' ? one : { ...one, key: 'Process' }));
    expect(readScanTest(hidden)).toMatchObject({ hasInputMethod: true, isScan: true, card: { ok: true } });
  });

  it('tells a person from a scanner, and a wrong number from a right one', () => {
    expect(readScanTest(keysOf(numberOf(19), 130))).toMatchObject({ isScan: false, card: { ok: true } });
    const wrong = numberOf(19).replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
    expect(readScanTest(keysOf(wrong, 5))).toMatchObject({
      card: { ok: false, problem: { code: 'ICCID_CHECK_DIGIT' } },
    });
    expect(readScanTest([])).toMatchObject({ isScan: false, gapMs: null, endedBy: null });
  });
});
