/** Puts the pieces of a receipt into the width of a paper, dot by dot. Pure: how wide a text is, it is told. */
import type { ReceiptBlock } from '../../contract/receipts.ts';

/** Dots that a text takes from left to right. */
export type Measure = (text: string, size: number, isBold: boolean) => number;

export interface PlacedText {
  readonly text: string;
  readonly x: number;
  /** Of the line that the letters stand on. */
  readonly baseline: number;
  readonly size: number;
  readonly isBold: boolean;
}

export interface PlacedReceipt {
  readonly widthDots: number;
  /** A multiple of 8, as printers take it. */
  readonly heightDots: number;
  readonly texts: readonly PlacedText[];
  /** Where dashed lines run across. */
  readonly rules: readonly number[];
}

type Look = 'title' | 'mark' | 'strong' | 'plain';

const LINE_HEIGHT = 1.4;
/** How far down its line a text stands. */
const BASELINE = 1.05;
const RULE_HEIGHT = 20;
/** Between left and right on one line. */
const GAP = 12;
const MARGIN_TOP = 8;
/** So that the last line is past the blade. */
const MARGIN_BOTTOM = 24;

/** Letters of the same size are read on both papers; narrow paper has fewer of them. */
function sizeOf(look: Look, widthDots: number): number {
  const isWide = widthDots > 400;
  if (look === 'title') return isWide ? 36 : 30;
  if (look === 'mark') return isWide ? 30 : 26;
  return isWide ? 24 : 22;
}

export function placeBlocks(blocks: readonly ReceiptBlock[], widthDots: number, measure: Measure): PlacedReceipt {
  const texts: PlacedText[] = [];
  const rules: number[] = [];
  let y = MARGIN_TOP;
  const addLine = (parts: readonly { text: string; x: number }[], size: number, isBold: boolean) => {
    for (const part of parts) texts.push({ ...part, baseline: Math.round(y + size * BASELINE), size, isBold });
    y += Math.round(size * LINE_HEIGHT);
  };
  for (const block of blocks) {
    if (block.kind === 'rule') {
      rules.push(y + RULE_HEIGHT / 2);
      y += RULE_HEIGHT;
      continue;
    }
    const size = sizeOf(block.look, widthDots);
    const isBold = block.look !== 'plain';
    const widthOf = (text: string) => measure(text, size, isBold);
    const atEnd = (text: string) => Math.max(0, widthDots - Math.ceil(widthOf(text)));
    if (block.kind === 'text') {
      for (const text of wrapText(block.text, widthDots, widthOf)) {
        addLine([{ text, x: block.align === 'center' ? Math.floor(atEnd(text) / 2) : 0 }], size, isBold);
      }
      continue;
    }
    const { left, right } = block;
    if (widthOf(left) + GAP + widthOf(right) <= widthDots) {
      addLine(
        [
          { text: left, x: 0 },
          { text: right, x: atEnd(right) },
        ],
        size,
        isBold,
      );
      continue;
    }
    for (const text of wrapText(left, widthDots, widthOf)) addLine([{ text, x: 0 }], size, isBold);
    for (const text of wrapText(right, widthDots, widthOf)) addLine([{ text, x: atEnd(text) }], size, isBold);
  }
  return { widthDots, heightDots: Math.ceil((y + MARGIN_BOTTOM) / 8) * 8, texts, rules };
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Latin words stay whole where they can; Han characters and kana break anywhere. */
const BREAKS_AFTER = /[\s\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/u;

/** In lines that fit; nothing of the text is lost but the blanks that it breaks at. */
export function wrapText(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let breakAt = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (line !== '' && widthOf(line + segment) > width) {
      const cut = breakAt > 0 ? breakAt : line.length;
      lines.push(line.slice(0, cut).trimEnd());
      line = line.slice(cut).trimStart();
      breakAt = 0;
    }
    line += segment;
    if (BREAKS_AFTER.test(segment)) breakAt = line.length;
  }
  return line.trim() === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()];
}
