import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardId } from '../../../contract/terms/ids.ts';
import {
  addRange,
  ALL_CARDS,
  chosenCards,
  countChosen,
  isChosen,
  NO_CARDS,
  toggleOne,
} from '../../../renderer/screens/cards/card-selection.ts';

const card = (number: number) => number as CardId;
const everything = { search: '' };

describe('choosing cards in the list', () => {
  it('a card that is toggled twice is as it was before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 })), fc.integer({ min: 1, max: 20 }), (before, id) => {
        const some = addRange(NO_CARDS, before.map(card));
        expect(toggleOne(toggleOne(some, card(id)), card(id))).toEqual(some);
      }),
    );
  });

  it('a range is added to what was chosen', () => {
    const chosen = addRange(toggleOne(NO_CARDS, card(1)), [card(5), card(6)]);
    expect([1, 2, 5, 6].map((id) => isChosen(chosen, card(id)))).toEqual([true, false, true, true]);
    expect(countChosen(chosen, 100)).toBe(3);
  });

  it('the whole list counts what the list counts, and a toggle begins anew with one card', () => {
    expect(countChosen(ALL_CARDS, 100_000)).toBe(100_000);
    expect(toggleOne(ALL_CARDS, card(7))).toEqual(toggleOne(NO_CARDS, card(7)));
  });

  it('single cards go to the batch by their ids, the whole list by its filter', () => {
    expect(chosenCards(addRange(NO_CARDS, [card(3), card(4)]), everything)).toEqual({ from: 'cards', cardIds: [3, 4] });
    expect(chosenCards(ALL_CARDS, { search: '898' })).toEqual({ from: 'filter', filter: { search: '898' } });
  });

  it('with nothing chosen the batch is all that the list shows', () => {
    expect(chosenCards(NO_CARDS, { search: 'x' })).toEqual({ from: 'filter', filter: { search: 'x' } });
  });
});
