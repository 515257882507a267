import type { Language } from '../../contract/terms/trade.ts';

/** One page of help: what a person sees, whether money moved, and what to do, in order. */
export interface HelpPage {
  readonly title: string;
  /** Other words that people look for it by; searched, not shown. */
  readonly words: string;
  readonly happened: string;
  readonly money: string;
  readonly steps: readonly string[];
}

export const HELP_PAGE_IDS = [
  'sign-in',
  'not-allowed',
  'payment',
  'recharge-hangs',
  'card-not-found',
  'card-refused',
  'float',
  'provider',
  'refund',
  'till',
  'file',
  'printer',
  'message',
  'backup',
  'stopped',
] as const;
export type HelpPageId = (typeof HELP_PAGE_IDS)[number];
export type HelpPages = Readonly<Record<HelpPageId, HelpPage>>;

/** Long texts that few read: each language by itself, when help is opened. */
export const LOAD_HELP: Readonly<Record<Language, () => Promise<{ readonly helpPages: HelpPages }>>> = {
  en: () => import('../strings/en/help-pages.ts'),
  ja: () => import('../strings/ja/help-pages.ts'),
  'zh-CN': () => import('../strings/zh-CN/help-pages.ts'),
};
