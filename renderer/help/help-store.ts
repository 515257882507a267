import { create } from 'zustand';
import type { HelpPageId } from './help-page.ts';

interface HelpState {
  /** null: the list of pages; undefined: closed. */
  readonly shown: HelpPageId | null | undefined;
  readonly isOnTour: boolean;
}

export const useHelp = create<HelpState>(() => ({ shown: undefined, isOnTour: false }));

export function openHelp(page: HelpPageId | null = null): void {
  useHelp.setState({ shown: page });
}

export function closeHelp(): void {
  useHelp.setState({ shown: undefined });
}

export function startTour(): void {
  useHelp.setState({ shown: undefined, isOnTour: true });
}

export function endTour(): void {
  useHelp.setState({ isOnTour: false });
}
