import { describe, expect, it } from 'vitest';
import { CHARSETS, decodeText, encodeText } from '../../../../core/providers/signed-http/charsets.ts';
import { percentEncode, readForm } from '../../../../core/providers/signed-http/percent-encoding.ts';

const hex = (bytes: Uint8Array | undefined) => (bytes ? Buffer.from(bytes).toString('hex') : undefined);

describe('text in a supplier’s charset', () => {
  // Bytes as Python's codecs write them.
  it.each([
    ['gbk', '充值成功', 'b3e4d6b5b3c9b9a6'],
    ['gbk', '話費€', 'd492d94d80'],
    ['gb18030', '€𠮷ẞ', 'a2e39534b2358135fe32'],
    ['shift_jis', '表示ｶﾅ～①', '955c8ea6b6c581608740'],
    ['shift_jis', '髙﨑', 'fbfcfab1'],
    ['utf-8', '充ｶ', 'e58585efbdb6'],
  ] as const)('is written in %s: %s', (charset, text, bytes) => {
    expect(hex(encodeText(text, charset))).toBe(bytes);
    expect(decodeText(Buffer.from(bytes, 'hex'), charset)).toBe(text);
  });

  it('is refused where the charset has no place for a character, instead of becoming a question mark', () => {
    expect(encodeText('𠮷', 'gbk')).toBeUndefined();
    expect(encodeText('简', 'shift_jis')).toBeUndefined();
    for (const charset of CHARSETS) expect(encodeText('\ud800', charset)).toBeUndefined();
  });

  it('comes back as it was for every character that a charset has', () => {
    const plane = Array.from({ length: 0xff00 }, (_, point) => String.fromCharCode(point)).filter(
      (text) => text.isWellFormed() && text >= ' ' && text !== '\u007f' && text !== '\ufeff',
    );
    for (const charset of CHARSETS) {
      const text = plane.filter((one) => encodeText(one, charset)).join('');
      expect(text.length).toBeGreaterThan(6000);
      expect(decodeText(encodeText(text, charset) ?? new Uint8Array(), charset) === text).toBe(true);
    }
  });
});

describe('percent-encoding', () => {
  const bytes = new TextEncoder().encode("a b*~'中");
  it('follows forms or RFC 3986', () => {
    expect(percentEncode(bytes, 'form')).toBe('a+b*%7E%27%E4%B8%AD');
    expect(percentEncode(bytes, 'rfc3986')).toBe('a%20b%2A~%27%E4%B8%AD');
  });

  it('is read back in the charset, also where a sender left text as it was', () => {
    const body = Buffer.concat([
      Buffer.from('r=%B3%E4+x&raw='),
      Buffer.from('b3e4', 'hex'),
      Buffer.from('&bad=%zz&flag'),
    ]);
    expect(readForm(body, 'gbk')).toEqual([
      ['r', '充 x'],
      ['raw', '充'],
      ['bad', '%zz'],
      ['flag', ''],
    ]);
  });
});
