import { describe, expect, it } from 'vitest';
import { readEid } from '../../../contract/terms/eid.ts';
import { readMsisdn } from '../../../contract/terms/msisdn.ts';

describe('reading a phone number', () => {
  it.each([
    ['090-1234-5678', '+819012345678'],
    ['０８０１２３４５６７８', '+818012345678'],
    ['+81 90 1234 5678', '+819012345678'],
    ['819012345678', '+819012345678'],
    ['02001234567890', '+812001234567890'],
    ['020-1234-5678', '+812012345678'],
    ['13812345678', '+8613812345678'],
    ["'09012345678", '+819012345678'],
  ])('reads %s', (text, msisdn) => expect(readMsisdn(text)).toBe(msisdn));

  it.each(['', '12345', '9012345678', 'abc', '+0123456789', '8981100012345678905'])('does not guess at %j', (text) => {
    expect(readMsisdn(text)).toBeUndefined();
  });
});

describe('reading an EID', () => {
  it('checks the two check digits', () => {
    expect(readEid('89033023123456789012345678901212')).toBe('89033023123456789012345678901212');
    expect(readEid('89033023123456789012345678901213')).toBeUndefined();
    expect(readEid('8903302312345678901234567890121')).toBeUndefined();
  });
});
