import { beforeAll, describe, expect, it } from 'vitest';
import { troubleWords } from '../../../renderer/screens/messages/trouble-words.ts';
import { sayIn, startTexts } from '../../../renderer/strings/text.ts';

describe('why a message did not leave', () => {
  beforeAll(() => startTexts('en'));
  const inEnglish = (trouble: string | null) => troubleWords(sayIn('en'), trouble);

  it.each([
    ['TOKEN_MISSING', /token is missing/],
    ['ENOTFOUND', /address was not found.*ENOTFOUND/],
    ['getaddrinfo ENOTFOUND smtp.shop.invalid', /address was not found/],
    ['connect ECONNREFUSED 127.0.0.1:25', /cannot be reached/],
    ['ECONNRESET', /cannot be reached/],
    ['deadline', /No answer came/],
    ['Connection timeout', /No answer came/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /prove who it is/],
    ['self-signed certificate', /prove who it is/],
    ['401 {"ok":false,"description":"Unauthorized"}', /refused the sign-in/],
    ['Invalid login: 535 5.7.8 Authentication failed', /refused the sign-in/],
    ['429 Too Many Requests', /tries again by itself/],
    ['Message failed: 451 4.7.1 Greylisted', /tries again by itself/],
    ["Can't send mail - all recipients were rejected: 550 5.1.1 No such user", /does not know this receiver/],
    ['400 Bad Request: chat not found', /does not know this receiver/],
    ['500 oops', /trouble of its own/],
  ])('%s is told with what to do', (trouble, sentence) => {
    expect(inEnglish(trouble)).toMatch(sentence);
  });

  it('keeps the words of the other side, and leaves alone what it does not know', () => {
    expect(inEnglish('500 oops')).toContain('(500 oops)');
    expect(inEnglish('QUOTA EXCEEDED')).toBe('QUOTA EXCEEDED');
    expect(inEnglish(null)).toBe('');
  });
});
