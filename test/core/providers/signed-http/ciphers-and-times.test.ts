import { describe, expect, it } from 'vitest';
import { decryptBytes, encryptBytes, findKeyProblem } from '../../../../core/providers/signed-http/ciphers.ts';
import type { CipherName } from '../../../../core/providers/signed-http/ciphers.ts';
import { shift, toFixed, toShortest } from '../../../../core/providers/signed-http/decimal.ts';
import { findTimeProblem, formatTime, parseTime } from '../../../../core/providers/signed-http/time-format.ts';

const text = (value: string) => new TextEncoder().encode(value);

describe('a payload cipher', () => {
  // Worked out with the openssl command line.
  it.each([
    ['des-ecb', '12345678', '', 'pkcs7', '2a8fadca9d486d9236169371b1d2403c7c30bd94c186288b'],
    ['des-cbc', '12345678', '87654321', 'pkcs7', '8ffb2a2b68aa8d1509d9326e711fd93073cdc0d4f36200aa'],
    ['3des-ecb', '0123456789abcdefABCDEFGH', '', 'pkcs7', '945a26daf1a3e750f0c988a6427e9a388c1b80b07078d145'],
    ['3des-cbc', '0123456789abcdefABCDEFGH', '87654321', 'pkcs7', '2de8883cf7126b51644f2bcfbbf8ccae4719ca15a1256620'],
    [
      'aes-128-ecb',
      '0123456789abcdef',
      '',
      'pkcs7',
      '6434460039c6a696521c34ff018220eb8cd8c237d5765340b8df63afa6e56ebe',
    ],
    [
      'aes-256-cbc',
      '0123456789abcdef0123456789abcdef',
      'abcdef9876543210',
      'pkcs7',
      'a22c521ad7df209844b91684f0c2635029d7a7c77bd0f4e51134e905c3ac178e',
    ],
  ] as const)(
    '%s gives the bytes that another program gives, and takes them back',
    (name: CipherName, key, iv, padding, hex) => {
      const setting = { name, padding, key: text(key), iv: iv === '' ? undefined : text(iv) };
      expect(findKeyProblem(setting)).toBeUndefined();
      const bytes = encryptBytes(setting, text('{"phone":"13800138000"}'));
      expect(Buffer.from(bytes).toString('hex')).toBe(hex);
      expect(Buffer.from(decryptBytes(setting, bytes) ?? []).toString()).toBe('{"phone":"13800138000"}');
    },
  );

  it('fills up with zeros where that is asked for, and refuses keys of another length', () => {
    const setting = { name: 'aes-128-ecb', padding: 'zero', key: text('0123456789abcdef'), iv: undefined } as const;
    expect(Buffer.from(decryptBytes(setting, encryptBytes(setting, text('abc'))) ?? []).toString()).toBe('abc');
    expect(findKeyProblem({ ...setting, key: text('short') })).toContain('16 bytes');
    expect(findKeyProblem({ ...setting, name: 'aes-128-cbc' })).toContain('iv of 16 bytes');
    expect(decryptBytes({ ...setting, padding: 'pkcs7' }, text('not encrypted..!'))).toBeUndefined();
  });
});

describe('a supplier’s time', () => {
  const instant = 1_785_550_830_123;
  it.each([
    [{ format: 'unix' }, '1785550830'],
    [{ format: 'unix-ms' }, '1785550830123'],
    [{ format: 'http-date' }, 'Sat, 01 Aug 2026 02:20:30 GMT'],
    [{ format: 'yyyyMMddHHmmssSSS', zone: '+08:00' }, '20260801102030123'],
    [{ format: 'yyyy-MM-dd HH:mm:ss', zone: 'Asia/Shanghai' }, '2026-08-01 10:20:30'],
    [{ format: 'yyyy-MM-dd HH:mm:ss', zone: 'Asia/Tokyo' }, '2026-08-01 11:20:30'],
    [{ format: "yyyy-MM-dd'T'HH:mm:ssXXX", zone: 'America/New_York' }, '2026-07-31T22:20:30-04:00'],
  ])('is written and read back: %o', (time, written) => {
    expect(findTimeProblem(time)).toBeUndefined();
    expect(formatTime(instant, time)).toBe(written);
    expect(Math.floor((parseTime(written, time) ?? 0) / 1000)).toBe(Math.floor(instant / 1000));
  });

  it('is nothing when it has another form', () => {
    const time = { format: 'yyyy-MM-dd HH:mm:ss', zone: '+08:00' };
    for (const wrong of ['', '2026-08-01', '2026-02-30 10:00:00', '2026-08-01T10:20:30'])
      expect(parseTime(wrong, time)).toBeUndefined();
  });
});

describe('a decimal number', () => {
  it('is moved, shortened and filled up as text', () => {
    expect([shift('49.2', 2), shift('4920', -2), shift('0.05', 2), shift('-1.5', 1), shift('1e3', 0)]).toEqual([
      '4920',
      '49.2',
      '5',
      '-15',
      undefined,
    ]);
    expect([toShortest('12.00'), toShortest('0.50'), toShortest('007'), toShortest('')]).toEqual([
      '12',
      '0.5',
      '7',
      undefined,
    ]);
    expect([toFixed('49.2', 2), toFixed('50', 0), toFixed('49.255', 2)]).toEqual(['49.20', '50', undefined]);
  });
});
