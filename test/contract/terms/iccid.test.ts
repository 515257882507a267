import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupIccid, luhnCheckDigit, readIccid } from '../../../contract/terms/iccid.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const iccids = fc
  .oneof(digits(16), digits(17))
  .map((body) => `89${body}`)
  .map((body) => body + luhnCheckDigit(body));

const problemOf = (text: string) => {
  const reading = readIccid(text);
  return reading.ok ? undefined : reading.problem;
};

describe('reading a card number', () => {
  it.each(['8981100012345678905', '89812001234567890120', '8985203123456789014', '8986001234567890120'])(
    'takes %s as it is',
    (text) => {
      expect(readIccid(text)).toEqual({ ok: true, iccid: text, repaired: false });
    },
  );

  it('keeps every digit of every well-formed number', () => {
    fc.assert(
      fc.property(iccids, (iccid) => {
        expect(readIccid(iccid)).toMatchObject({ ok: true, iccid });
      }),
    );
  });

  it.each([
    ['full-width digits', '８９８１１０００１２３４５６７８９０５'],
    ['groups', '8981 1000 1234 5678 905'],
    ['dashes', '8981-1000-1234-5678-905'],
    ['an ideographic space', '\u30008981100012345678905'],
    ['zero-width characters', '\ufeff8981100012345678905\u200b'],
    ['a leading apostrophe', "'8981100012345678905"],
    ['a formula wrapper', '="8981100012345678905"'],
    ['a trailing filler', '8981100012345678905F'],
    ['a tab', '\t8981100012345678905'],
  ])('strips %s and says that it did', (_, text) => {
    expect(readIccid(text)).toEqual({ ok: true, iccid: '8981100012345678905', repaired: true });
  });

  it('finds any single wrong digit, and names the expected check digit', () => {
    fc.assert(
      fc.property(iccids, fc.nat(), fc.integer({ min: 1, max: 9 }), (iccid, place, add) => {
        const index = 2 + (place % (iccid.length - 2));
        const wrong = iccid.slice(0, index) + ((Number(iccid[index]) + add) % 10) + iccid.slice(index + 1);
        expect(problemOf(wrong)?.code).toBe('ICCID_CHECK_DIGIT');
      }),
    );
    expect(problemOf('8981100012345678906')).toEqual({ code: 'ICCID_CHECK_DIGIT', expected: '5', found: '6' });
  });

  it.each(['8.98110021100211E+18', '8.98E+18', '8E18'])('knows %s for a rounded number', (text) => {
    expect(problemOf(text)).toEqual({ code: 'ICCID_ROUNDED' });
  });

  it('never guesses a letter: names it and where it stands', () => {
    expect(problemOf('898110O012345678905')).toEqual({ code: 'ICCID_CHARACTER', character: 'O', position: 7 });
    expect(problemOf('8981100012345678905 / 8981100012345678913')?.code).toBe('ICCID_CHARACTER');
  });

  it('refuses other lengths and prefixes, and nothing at all', () => {
    expect(problemOf('898110001234567890')).toEqual({ code: 'ICCID_LENGTH', length: 18 });
    expect(problemOf('7981100012345678905')).toEqual({ code: 'ICCID_PREFIX', prefix: '79' });
    expect(problemOf(' \u3000 ')).toEqual({ code: 'ICCID_EMPTY' });
  });

  it('reads any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof readIccid(text).ok).toBe('boolean');
      }),
    );
  });
});

describe('showing a card number', () => {
  it('groups by four from the left and loses nothing', () => {
    expect(groupIccid('8981100012345678905')).toBe('8981 1000 1234 5678 905');
    fc.assert(
      fc.property(iccids, (iccid) => {
        expect(groupIccid(iccid).replaceAll(' ', '')).toBe(iccid);
      }),
    );
  });
});
