import { describe, expect, it } from 'vitest';
import { BATCH_REFUSALS } from '../../../contract/batches.ts';
import { countListed } from '../../../renderer/screens/batches/count-listed.ts';
import { countReasons, firstPile, makePiles } from '../../../renderer/screens/batches/piles.ts';
import type { BatchPreview, BatchRefusal } from '../../../renderer/screens/batches/batch.ts';

const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' as const });
const refusal = (reason: BatchRefusal['reason'], row = 1): BatchRefusal => ({ row, text: '8', reason, other: null });

function preview(refusals: readonly BatchRefusal[], refused = refusals.length): BatchPreview {
  return {
    accepted: 3,
    refused,
    refusals: [...refusals],
    cost: yen(30),
    price: yen(45),
    float: yen(100),
    shortMinor: 0,
    repeats: null,
    sample: [],
  };
}

describe('the piles of a batch preview', () => {
  it('hold each refusal exactly once, whatever its reason', () => {
    const all = BATCH_REFUSALS.map((reason, index) => refusal(reason, index + 1));
    const { refused, look } = makePiles(preview(all));
    expect([...refused, ...look].map(({ row }) => row).toSorted((a, b) => a - b)).toEqual(all.map(({ row }) => row));
  });

  it('ask for a look where the list may hold a slip or the card is being recharged, not where the card forbids it', () => {
    const { refused, look } = makePiles(
      preview([refusal('ICCID_INVALID'), refusal('ORDER_OPEN'), refusal('CARD_BLOCKED'), refusal('PLAN_DOES_NOT_FIT')]),
    );
    expect(look.map(({ reason }) => reason)).toEqual(['ICCID_INVALID', 'ORDER_OPEN']);
    expect(refused.map(({ reason }) => reason)).toEqual(['CARD_BLOCKED', 'PLAN_DOES_NOT_FIT']);
  });

  it('show at first the one that says why, where nothing will be recharged', () => {
    const none = (refusals: readonly BatchRefusal[]) => firstPile(makePiles({ ...preview(refusals), accepted: 0 }));
    expect(firstPile(makePiles(preview([refusal('CARD_BLOCKED')])))).toBe('accepted');
    expect(none([refusal('CARD_BLOCKED'), refusal('RECHARGED_RECENTLY')])).toBe('look');
    expect(none([refusal('CARD_BLOCKED')])).toBe('refused');
    expect(none([])).toBe('accepted');
  });

  it('say how many refusals the core did not list', () => {
    expect(makePiles(preview([refusal('CARD_BLOCKED')], 700)).unlisted).toBe(699);
  });

  it('count reasons, the most frequent first', () => {
    const counted = countReasons([refusal('CARD_GONE'), refusal('CARD_BLOCKED'), refusal('CARD_BLOCKED')]);
    expect(counted).toEqual([
      { reason: 'CARD_BLOCKED', count: 2 },
      { reason: 'CARD_GONE', count: 1 },
    ]);
  });
});

describe('counting a pasted list while typing', () => {
  it.each([
    ['', 0, 0],
    ['  \n\n , ', 0, 0],
    ['8981100900392637479\n8981100900382558289', 2, 2],
    ['8981100900392637479 8981100900382558289', 2, 2],
    ['8981 1009 0039 2637 479\r\n382558289', 2, 1],
    ['"８９８１１００９００３９２６３７４７９",not a card', 2, 1],
    ['8981100900392637470', 1, 0],
  ])('%j has %i entries, %i of them whole card numbers', (text, entries, whole) => {
    expect(countListed(text.replaceAll('"', ''))).toEqual({ entries, whole });
  });
});
