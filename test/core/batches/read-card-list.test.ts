import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import { readCardList } from '../../../core/batches/read-card-list.ts';

const ICCID = withCheckDigit('898110001234567890');
const OTHER = withCheckDigit('898110009999999999');

function withCheckDigit(body: string): string {
  return body + luhnCheckDigit(body);
}

describe('a pasted list of cards', () => {
  it('takes one card a line, and blanks, commas, tabs, semicolons, bars and their full-width forms between cards', () => {
    const text = `${ICCID}\n${OTHER}\r\n${ICCID},${OTHER}\t${ICCID}；${OTHER}、${ICCID}｜${OTHER} ${ICCID}`;
    expect(readCardList(text).map((card) => card.kind)).toEqual(Array.from({ length: 9 }, () => 'iccid'));
  });

  it('joins the groups of a number that is written with blanks', () => {
    const grouped = ICCID.replace(/(.{4})/g, '$1 ').trim();
    expect(readCardList(`${grouped} ${grouped}\n090 1234 5678`)).toMatchObject([
      { kind: 'iccid', iccid: ICCID },
      { kind: 'iccid', iccid: ICCID },
      { kind: 'msisdn', msisdn: '+819012345678' },
    ]);
  });

  it('reads full-width digits, quotes, the text wrapper of CSV and dashes', () => {
    const fullWidth = ICCID.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const dashed = ICCID.replace(/(.{4})/g, '$1-').replace(/-$/, '');
    const text = `${fullWidth}\n"${ICCID}"\n="${ICCID}"\n'${ICCID}\n${dashed}`;
    expect(readCardList(text).map((card) => (card.kind === 'iccid' ? card.iccid : card))).toEqual(
      Array.from({ length: 5 }, () => ICCID),
    );
  });

  it('takes six to eighteen last digits, and fewer are no card', () => {
    expect(readCardList('123456\n12345')).toEqual([
      { kind: 'suffix', text: '123456', digits: '123456' },
      { kind: 'invalid', text: '12345' },
    ]);
  });

  it('does not take a whole number with a wrong check digit, a rounded one or a word', () => {
    const wrong = ICCID.slice(0, -1) + String((Number(ICCID.at(-1)) + 1) % 10);
    expect(readCardList(`${wrong}\n8.98110021100211E+18\nhello`).map((card) => card.kind)).toEqual([
      'invalid',
      'invalid',
      'invalid',
    ]);
  });

  it('finds every card of any list, in order, whatever stands between them', () => {
    const card = fc.stringMatching(/^89\d{16}$/).map(withCheckDigit);
    const between = fc.constantFrom('\n', ', ', '\t', ' ', ';', '、', '\r\n\r\n', ' | ', '，');
    fc.assert(
      fc.property(fc.array(fc.tuple(card, between), { maxLength: 30 }), (cards) => {
        const text = cards.map(([iccid, gap]) => iccid + gap).join('');
        expect(readCardList(text)).toEqual(cards.map(([iccid]) => ({ kind: 'iccid', text: iccid, iccid })));
      }),
    );
  });
});
