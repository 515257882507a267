import type { TenderMethod } from '../../contract/terms/trade.ts';

/** Ways of paying as the till asks for them: change for foreign notes comes out of the drawer too. */
export function drawerMethods(tenders: readonly { readonly method: TenderMethod }[]): readonly TenderMethod[] {
  return tenders.map(({ method }) => (method === 'foreign_cash' ? 'cash' : method));
}
