/** Which component fills which place. Each is loaded when it is first shown. */
import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { PlaceId } from './places.ts';

export type Screen = LazyExoticComponent<ComponentType>;

export const SCREENS: Readonly<Partial<Record<PlaceId, Screen>>> = {
  counter: lazy(() => import('./counter/counter-screen.tsx')),
  cards: lazy(() => import('./cards/cards-screen.tsx')),
  customers: lazy(() => import('./customers/customers-screen.tsx')),
  import: lazy(() => import('./import/import-screen.tsx')),
  batches: lazy(() => import('./batches/batches-screen.tsx')),
  reports: lazy(() => import('./reports/reports-screen.tsx')),
  inDoubt: lazy(() => import('./in-doubt/in-doubt-screen.tsx')),
  providers: lazy(() => import('./providers/providers-screen.tsx')),
  plans: lazy(() => import('./plans/plans-screen.tsx')),
  settings: lazy(() => import('./settings/settings-screen.tsx')),
  till: lazy(() => import('./till/till-screen.tsx')),
};
