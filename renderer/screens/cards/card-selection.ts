/** Which cards of the list are chosen: single ones, or everything that the list shows. Pure. */
import type { CardId } from '../../../contract/terms/ids.ts';
import type { CardListFilter } from '../../stores/card-list.ts';

export type CardSelection =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<CardId> }
  /** The whole list as filtered, read or not. */
  | { readonly kind: 'all' };

export const NO_CARDS: CardSelection = { kind: 'some', ids: new Set() };
export const ALL_CARDS: CardSelection = { kind: 'all' };

export function isChosen(selection: CardSelection, id: CardId): boolean {
  return selection.kind === 'all' || selection.ids.has(id);
}

export function countChosen(selection: CardSelection, total: number): number {
  return selection.kind === 'all' ? total : selection.ids.size;
}

/** Only this card, as a plain click chooses. */
export function chooseOne(id: CardId): CardSelection {
  return { kind: 'some', ids: new Set([id]) };
}

/** Ctrl-click, a checkbox or the space bar. From "all" it begins anew: all but one cannot be said as a filter. */
export function toggleOne(selection: CardSelection, id: CardId): CardSelection {
  if (selection.kind === 'all') return chooseOne(id);
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { kind: 'some', ids };
}

/** Shift: the range is added to what was chosen before it began. */
export function addRange(selection: CardSelection, ids: readonly CardId[]): CardSelection {
  if (selection.kind === 'all') return selection;
  return { kind: 'some', ids: new Set([...selection.ids, ...ids]) };
}

export type ChosenCards =
  | { readonly from: 'cards'; readonly cardIds: CardId[] }
  | { readonly from: 'filter'; readonly filter: CardListFilter };

/** The choice as the contract takes it; with nothing chosen it is all that the list shows. */
export function chosenCards(selection: CardSelection, filter: CardListFilter): ChosenCards {
  if (selection.kind === 'all' || selection.ids.size === 0) return { from: 'filter', filter };
  return { from: 'cards', cardIds: [...selection.ids] };
}
