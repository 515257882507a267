/** The ways of paying that this shop offers, and what they are called. */
import { useQuery } from '@tanstack/react-query';
import { isPlainMoney } from '../../contract/terms/trade.ts';
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

/** What a new shop offers, until the shop's own list is here: a quick hand's first key is not lost. */
const AT_FIRST: readonly TenderSetting[] = (
  ['cash', 'credit_card', 'alipay', 'wechat_pay', 'paypay', 'paypal'] as const
).map((method) => ({ method, isOffered: true, needsReference: false, name: null }));

export function useTenders(): Tenders {
  const own = usePreferences((state) => state.language);
  const all = useQuery(api.tenders.list.queryOptions({ staleTime: Infinity })).data ?? AT_FIRST;
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
  const others = offered.map(({ method }) => method).filter(isPlainMoney);
  // Foreign notes go back as money of the shop.
  return [...new Set([...came.map(({ method }) => method), ...others])].filter((method) => method !== 'foreign_cash');
}
