/** Which component fills which place. Each is loaded when it is first shown, or before that when nothing else is to be done. */
import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { PlaceId } from './places.ts';

export type Screen = LazyExoticComponent<ComponentType>;

const LOADERS = {
  counter: () => import('./counter/counter-screen.tsx'),
  cards: () => import('./cards/cards-screen.tsx'),
  customers: () => import('./customers/customers-screen.tsx'),
  expiry: () => import('./expiry/expiry-screen.tsx'),
  import: () => import('./import/import-screen.tsx'),
  batches: () => import('./batches/batches-screen.tsx'),
  reports: () => import('./reports/reports-screen.tsx'),
  inDoubt: () => import('./in-doubt/in-doubt-screen.tsx'),
  providers: () => import('./providers/providers-screen.tsx'),
  plans: () => import('./plans/plans-screen.tsx'),
  settings: () => import('./settings/settings-screen.tsx'),
  till: () => import('./till/till-screen.tsx'),
} as const satisfies Partial<Record<PlaceId, () => Promise<{ readonly default: ComponentType }>>>;

export const SCREENS: Readonly<Partial<Record<PlaceId, Screen>>> = Object.fromEntries(
  Object.entries(LOADERS).map(([id, load]) => [id, lazy(load)]),
);

/** Fetches what a place is made of, so that going there takes no longer than drawing it. */
export async function fetchScreen(id: PlaceId): Promise<void> {
  const loaders: Readonly<Partial<Record<PlaceId, () => Promise<unknown>>>> = LOADERS;
  await loaders[id]?.();
}
