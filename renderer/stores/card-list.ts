/** How the card list is looked at: kept while a person is on other screens, and set by links that show certain cards. */
import { create } from 'zustand';
import type { Asked } from '../api.ts';

type ListInput = Asked['cards']['list'];
export type CardListFilter = ListInput['filter'];
export type CardSort = NonNullable<ListInput['sort']>;

export const OPTIONAL_COLUMNS = ['phone', 'plan', 'owner', 'expires', 'left', 'batch', 'location'] as const;
export type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number];

interface CardListView {
  readonly filter: CardListFilter;
  readonly sort: CardSort;
  readonly columns: readonly OptionalColumn[];
}

const EVERYTHING: CardListFilter = { search: '' };
const KEPT_UNDER = 'kaduo-card-columns';
const FIRST_COLUMNS: readonly OptionalColumn[] = ['phone', 'plan', 'owner', 'expires', 'batch'];

export const useCardList = create<CardListView>(() => ({
  filter: EVERYTHING,
  sort: 'newest',
  columns: readKeptColumns() ?? FIRST_COLUMNS,
}));

/** Changes some conditions; one that is undefined is taken away. */
export function changeCardFilter(change: { readonly [Key in keyof CardListFilter]?: CardListFilter[Key] | undefined }) {
  const merged = { ...useCardList.getState().filter, ...change };
  const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
  useCardList.setState({ filter: { ...EVERYTHING, ...kept } });
}

/** Shows exactly these cards the next time the list is looked at; go to `/cards` afterwards. */
export function listOnlyCards(filter: Partial<CardListFilter>): void {
  useCardList.setState({ filter: { ...EVERYTHING, ...filter } });
}

export function sortCards(sort: CardSort): void {
  useCardList.setState({ sort });
}

/** Chosen columns are this machine's: its screen is wide or narrow whoever sits there. */
export function showCardColumns(columns: readonly OptionalColumn[]): void {
  const inOrder = OPTIONAL_COLUMNS.filter((column) => columns.includes(column));
  useCardList.setState({ columns: inOrder });
  localStorage.setItem(KEPT_UNDER, inOrder.join(' '));
}

export function isFiltered(filter: CardListFilter): boolean {
  return Object.entries(filter).some(([key, value]) => (key === 'search' ? value !== '' : value !== undefined));
}

function readKeptColumns(): readonly OptionalColumn[] | undefined {
  const kept = localStorage.getItem(KEPT_UNDER)?.split(' ');
  return kept && OPTIONAL_COLUMNS.filter((column) => kept.includes(column));
}
