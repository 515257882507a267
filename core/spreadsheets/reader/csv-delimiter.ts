const CANDIDATES = [',', '\t', ';', '|'] as const;
/** A title or two above the header must not outvote the table. */
const LINE_COUNT_MAX = 30;

/**
 * The character that separates the fields: the one whose count per line, outside quotes, is steadiest and largest.
 * A first line `sep=;` decides, and is then not a row.
 */
export function guessDelimiter(start: string): { readonly delimiter: string; readonly skipLines: number } {
  const declared = /^\ufeff?sep=(.)\r?\n/i.exec(start);
  if (declared?.[1] !== undefined) return { delimiter: declared[1], skipLines: 1 };
  const counts = CANDIDATES.map((candidate) => countPerLine(start, candidate));
  let best: string = ',';
  let bestScore = 0;
  for (const [index, candidate] of CANDIDATES.entries()) {
    const score = steadiness(counts[index] ?? []);
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return { delimiter: best, skipLines: 0 };
}

function countPerLine(text: string, delimiter: string): readonly number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === delimiter) count++;
    else if (character === '\n') {
      counts.push(count);
      count = 0;
      if (counts.length === LINE_COUNT_MAX) return counts;
    }
  }
  if (count > 0) counts.push(count);
  return counts;
}

/** Lines that agree on the most common count above zero, with a nod to many columns. */
function steadiness(counts: readonly number[]): number {
  const votes = new Map<number, number>();
  for (const count of counts) if (count > 0) votes.set(count, (votes.get(count) ?? 0) + 1);
  let best = 0;
  for (const [count, lines] of votes) best = Math.max(best, lines + count / 100);
  return best;
}
