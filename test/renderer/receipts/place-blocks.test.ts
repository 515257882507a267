import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReceiptBlock } from '../../../contract/receipts.ts';
import { placeBlocks, wrapText } from '../../../renderer/receipts/place-blocks.ts';
import { toBits } from '../../../renderer/receipts/rasterise.ts';

/** Han characters are as wide as they are high, others half of that. */
const measure = (text: string, size: number) =>
  Array.from(text).reduce((sum, one) => sum + (/[\u3000-\uffff]/u.test(one) ? size : size / 2), 0);

const words = fc.string({ unit: fc.constantFrom('a', 'W', ' ', '卡', '円', '1', '-', '👍'), maxLength: 80 });
const block: fc.Arbitrary<ReceiptBlock> = fc.oneof(
  fc.constant<ReceiptBlock>({ kind: 'rule' }),
  fc.record({
    kind: fc.constant('pair' as const),
    left: words,
    right: words,
    look: fc.constantFrom('strong', 'plain'),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    text: words,
    look: fc.constantFrom('title', 'strong', 'plain', 'mark'),
    align: fc.constantFrom('start', 'center'),
  }),
);
const bare = (text: string) => text.replace(/\s+/gu, '');

describe('a receipt on paper', () => {
  it('keeps every character within the width of both papers, and loses none', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), fc.constantFrom(384, 576), (blocks, width) => {
        const placed = placeBlocks(blocks, width, measure);
        for (const { text, x, baseline, size } of placed.texts) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + measure(text.trimEnd(), size)).toBeLessThanOrEqual(width);
          expect(baseline).toBeLessThan(placed.heightDots);
        }
        expect(placed.heightDots % 8).toBe(0);
        const told = blocks.map((one) =>
          one.kind === 'rule' ? '' : one.kind === 'text' ? one.text : one.left + one.right,
        );
        expect(bare(placed.texts.map(({ text }) => text).join(''))).toBe(bare(told.join('')));
      }),
      { numRuns: 60 },
    );
  });

  it('puts left and right on one line where they fit, else below each other; words stay whole', () => {
    const pair = (left: string): ReceiptBlock => ({ kind: 'pair', left, right: '￥3,980', look: 'plain' });
    const [left, right] = placeBlocks([pair('合計')], 384, measure).texts;
    expect(left?.baseline).toBe(right?.baseline);
    const long = placeBlocks([pair('ソフトバンク長期利用プラン三十日間三十ギガ')], 384, measure).texts;
    expect(long.at(-1)?.baseline).toBeGreaterThan(long[0]?.baseline ?? 0);
    expect(wrapText('valid until Thursday', 60, (text) => text.length * 5)).toEqual(['valid until', 'Thursday']);
  });

  it('a dot is black or white, the left one in the highest bit', () => {
    const pixels = new Uint8ClampedArray(16 * 4).fill(255);
    for (const dot of [0, 7, 9]) pixels.fill(40, dot * 4, dot * 4 + 3);
    expect([...toBits(pixels)]).toEqual([0b1000_0001, 0b0100_0000]);
  });
});
