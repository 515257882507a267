/** The ways of paying that this shop offers, and what they are called. */
import { useQuery } from '@tanstack/react-query';
import type { Language, TenderMethod } from '../../contract/terms/trade.ts';
import { api } from '../api.ts';
import type { Told } from '../api.ts';
import { sayIn } from '../strings/text.ts';
import { usePreferences } from './preferences.ts';

export type TenderSetting = Told['tenders']['list'][number];

export interface Tenders {
  readonly all: readonly TenderSetting[];
  readonly offered: readonly TenderSetting[];
  /** In the person's language, unless another is given. */
  readonly nameOf: (method: TenderMethod, language?: Language) => string;
}

const NONE: readonly TenderSetting[] = [];

export function useTenders(): Tenders {
  const own = usePreferences((state) => state.language);
  const all = useQuery(api.tenders.list.queryOptions()).data ?? NONE;
  return {
    all,
    offered: all.filter(({ isOffered }) => isOffered),
    nameOf: (method, language = own) =>
      all.find((its) => its.method === method)?.name?.[language] ?? sayIn(language)(`tenders.${method}`),
  };
}

/** By the way it came, even where the shop no longer offers it; what is owed is taken off only where it was put on. */
export function waysBack(
  offered: readonly TenderSetting[],
  came: readonly { readonly method: TenderMethod }[],
): readonly TenderMethod[] {
  const others = offered.map(({ method }) => method).filter((method) => method !== 'on_account');
  return [...new Set([...came.map(({ method }) => method), ...others])];
}
