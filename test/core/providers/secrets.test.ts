import { describe, expect, it } from 'vitest';
import { formatSecrets, readSecrets, SECRET_CHARACTERS_MAX } from '../../../core/providers/secrets.ts';

const FIELDS = [
  { name: 'apiKey', isRequired: true },
  { name: 'signingSecret', isRequired: false },
];

describe('the secrets of an account', () => {
  it('come back as they were entered, without the blanks around them', () => {
    const stored = formatSecrets(FIELDS, { apiKey: ' key-1\n', signingSecret: 's"\\' });
    expect(readSecrets(FIELDS, stored)).toEqual({ apiKey: 'key-1', signingSecret: 's"\\' });
  });

  it('are not stored without a required one, under a name that nobody reads, or when they cannot go into a header', () => {
    expect(formatSecrets(FIELDS, { signingSecret: 'x' })).toBeUndefined();
    expect(formatSecrets(FIELDS, { apiKey: '   ' })).toBeUndefined();
    expect(formatSecrets(FIELDS, { apiKey: 'a', other: 'b' })).toBeUndefined();
    expect(formatSecrets(FIELDS, { apiKey: 'a\r\nx-evil: 1' })).toBeUndefined();
    expect(formatSecrets(FIELDS, { apiKey: 'ключ' })).toBeUndefined();
    expect(formatSecrets(FIELDS, { apiKey: 'a'.repeat(SECRET_CHARACTERS_MAX + 1) })).toBeUndefined();
  });

  it('are unreadable where a required one is missing or the text is something else', () => {
    for (const stored of [undefined, '', 'plain-key', '[]', 'null', '{}', '{"apiKey":1}', '{"signingSecret":"x"}']) {
      expect(readSecrets(FIELDS, stored)).toBeUndefined();
    }
  });

  it('never take a value from what every object has', () => {
    expect(readSecrets([{ name: 'constructor', isRequired: false }], '{}')).toEqual({});
  });
});
