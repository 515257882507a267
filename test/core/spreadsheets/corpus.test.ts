import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHeader } from '../../../core/spreadsheets/find-header.ts';
import type { JudgedSheet } from '../../../core/spreadsheets/judge-sheet.ts';
import { judgeFile } from './judge-file.ts';
import { CARDS, CORPUS, DAY, WHOLE_FILES } from './corpus.ts';

/** As the issue of a file that never ends: nothing of these few kilobytes may take that long. */
const SECONDS_MAX = 20;

/** The cards that would come in, with their deadline. */
function cardsOf(judged: JudgedSheet): readonly string[] {
  const { indexes } = judged.find({ verdicts: ['ok', 'repaired', 'warning'], offset: 0, limit: 1000 });
  return indexes.map((index) => {
    const { draft } = judged.judge(index);
    return `${draft.iccid} ${draft.activateBy}`;
  });
}

const WHOLE = CARDS.map((iccid) => `${iccid} ${DAY}`);

describe('awkward files come in right or say why not', () => {
  it.each(CORPUS)('$name', async ({ bytes, expect: wanted }) => {
    const outcome = await judgeFile(bytes);
    if ('problem' in wanted) {
      expect(outcome).toEqual({ problem: wanted.problem });
      return;
    }
    if (!('judged' in outcome)) throw new Error(outcome.problem);
    expect(cardsOf(outcome.judged)).toEqual(wanted.cards === 3 ? WHOLE : []);
    expect(outcome.judged.counts.refused).toBe(wanted.refused ?? 0);
  });

  it('a file with some bytes changed never gives a card that was not in it, never hangs and never crashes', async () => {
    const spoiling = fc.record({
      file: fc.constantFrom(...WHOLE_FILES),
      changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
      cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    await fc.assert(
      fc.asyncProperty(spoiling, async ({ file, changes, cut }) => {
        const bytes = Uint8Array.from(file);
        // A text file has no check sum: a changed digit there is another number, and the check digit's business.
        const isZip = bytes[0] === 0x50;
        if (isZip) for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        const startedAt = performance.now();
        const outcome = await judgeFile(cut === null ? bytes : bytes.subarray(0, Math.floor(bytes.length * cut)));
        expect(performance.now() - startedAt).toBeLessThan(SECONDS_MAX * 1000);
        if ('judged' in outcome)
          for (const card of cardsOf(outcome.judged)) expect(CARDS).toContain(card.split(' ')[0]);
      }),
      { numRuns: 150 },
    );
  });

  it('a list without a single word above it is still known by its numbers', () => {
    expect(
      findHeader(CARDS.map((iccid, row) => ({ row: row + 1, cells: [{ kind: 'text', text: iccid }] }))),
    ).toMatchObject({ headerRow: 0 });
  });
});
