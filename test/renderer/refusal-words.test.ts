import { ORPCError } from '@orpc/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFormat } from '../../renderer/format/format.ts';
import { readRefusal } from '../../renderer/refusals/read-refusal.ts';
import { wordedFacts, wordsOfRefusal } from '../../renderer/refusals/refusal-sentence.ts';
import { loadAllTexts, startTexts } from '../../renderer/strings/text.ts';

const format = createFormat('en', 'Asia/Tokyo', { currentYear: () => 2026 });
const refuse = (code: string, data: unknown) => new ORPCError(code, { data, defined: true });

beforeAll(async () => {
  await startTexts('en');
  await loadAllTexts();
});

describe('a refusal', () => {
  it('becomes a sentence with its facts as words', () => {
    const error = refuse('FLOAT_INSUFFICIENT', { shortMinor: 12_400, currency: 'JPY' });
    expect(wordsOfRefusal(error, format).sentence).toMatch(/^The float is ¥12,400 short\. Nothing was sent/);
  });

  it('names states, things and ways to pay in the person’s language', () => {
    const open = refuse('ORDER_OPEN_FOR_CARD', { orderId: 7, state: 'in_doubt' });
    expect(wordsOfRefusal(open, format).sentence).toContain('Order 7 for this card is still open (Unconfirmed)');
    const tender = refuse('TENDER_REFERENCE_NEEDED', { method: 'wechat_pay' });
    expect(wordsOfRefusal(tender, createFormat('zh-CN', 'Asia/Tokyo')).sentence).toContain('微信支付');
  });

  it('explains an unreadable sheet by its own problem and limits', () => {
    const error = refuse('SHEET_UNREADABLE', { problem: 'SHEET_TOO_MANY_ROWS', facts: { limit: 200_000 } });
    expect(wordsOfRefusal(error, format).sentence).toBe(
      'This sheet has more than 200,000 rows. Split it into several files. Nothing was added.',
    );
  });

  it('says until when in the shop’s zone', () => {
    const error = refuse('PIN_LOCKED', { untilMs: Date.UTC(2026, 10, 23, 1, 5) });
    expect(wordsOfRefusal(error, format).sentence).toContain('Locked until Nov 23 10:05');
  });

  it('of an unknown kind shows the number to give to support', () => {
    const error = refuse('INTERNAL', { logId: 'abc-1' });
    expect(wordsOfRefusal(error, format)).toMatchObject({ code: 'INTERNAL', logId: 'abc-1' });
    expect(wordsOfRefusal(refuse('FROM_THE_FUTURE', {}), format).sentence).toContain('FROM_THE_FUTURE');
  });

  it('is told apart from silence and from a form that the contract does not allow', () => {
    expect(readRefusal(new TypeError('Failed to fetch')).code).toBe('CORE_UNREACHABLE');
    expect(readRefusal(new DOMException('gone', 'AbortError')).code).toBe('CORE_UNREACHABLE');
    expect(readRefusal(new ORPCError('BAD_REQUEST')).code).toBe('INPUT_INVALID');
    expect(readRefusal('nonsense').code).toBe('INTERNAL');
  });

  it('keeps facts that are plain as they are', () => {
    expect(wordedFacts({ count: 3, first: 'B7', zeros: 5 }, format)).toEqual({ count: 3, first: 'B7', zeros: '5' });
  });
});
