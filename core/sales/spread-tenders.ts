import type { StoredTender } from '../../db/tenders.ts';

/**
 * Which part of each tender pays for which line: the first tender pays for the first lines, as far as it goes. Pure. What was
 * handed over and not needed, and so the change, stands with the last part of its tender. The tenders must add up to the
 * prices; a line of nothing gets no part.
 */
export function spreadTenders(
  tenders: readonly StoredTender[],
  pricesMinor: readonly number[],
): readonly (readonly StoredTender[])[] {
  const paid = tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const due = pricesMinor.reduce((sum, priceMinor) => sum + priceMinor, 0);
  if (paid !== due) throw new Error(`tenders of ${paid} for lines of ${due}`);
  let at = 0;
  let used = 0;
  return pricesMinor.map((priceMinor) => {
    const parts: StoredTender[] = [];
    let rest = priceMinor;
    while (rest > 0) {
      const tender = tenders[at];
      if (!tender) throw new Error('tenders ended before the lines did');
      const amountMinor = Math.min(rest, tender.amountMinor - used);
      parts.push(partOf(tender, used, amountMinor));
      rest -= amountMinor;
      used += amountMinor;
      if (used === tender.amountMinor) {
        at += 1;
        used = 0;
      }
    }
    return parts;
  });
}

function partOf(tender: StoredTender, fromMinor: number, amountMinor: number): StoredTender {
  const untilMinor = fromMinor + amountMinor;
  const isLast = untilMinor === tender.amountMinor;
  const changeMinor = isLast ? tender.changeMinor : 0;
  return {
    ...tender,
    amountMinor,
    changeMinor,
    receivedMinor: tender.receivedMinor === null ? null : amountMinor + changeMinor,
    foreign: tender.foreign && {
      ...tender.foreign,
      amountMinor: shareOf(tender.foreign.amountMinor, untilMinor) - shareOf(tender.foreign.amountMinor, fromMinor),
    },
  };

  /** Whole minor units; all shares of a tender together are all of it. */
  function shareOf(wholeMinor: number, upToMinor: number): number {
    return Number((BigInt(wholeMinor) * BigInt(upToMinor)) / BigInt(tender.amountMinor));
  }
}
