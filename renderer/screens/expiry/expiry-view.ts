/** Which worklist is looked at: kept while a person is on other screens, and set by the calendar and the reports. */
import { create } from 'zustand';
import type { ExpiryDays, ExpiryKind } from '../../../contract/terms/expiry.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import type { CardListFilter } from '../../stores/card-list.ts';

/** Everything, cards on the shelf, or cards of customers. */
export type ExpiryShare = 'all' | 'in_stock' | 'sold';

interface ExpiryView {
  readonly kind: ExpiryKind;
  readonly days: ExpiryDays;
  readonly share: ExpiryShare;
  /** Only what ends on this day; in place of a worklist. */
  readonly day: ShopDate | undefined;
}

export const useExpiryView = create<ExpiryView>(() => ({ kind: 'soon', days: 30, share: 'all', day: undefined }));

export function changeExpiryView(change: Partial<ExpiryView>): void {
  useExpiryView.setState(change);
}

/** The cards of a day; go to `/expiry` afterwards. */
export function showExpiryDay(day: ShopDate): void {
  useExpiryView.setState({ day, share: 'all' });
}

export function toCardFilter({ kind, days, share, day }: ExpiryView): CardListFilter {
  return {
    search: '',
    ...(day === undefined ? { worklist: { kind, days } } : { lapsesOn: day }),
    ...(share !== 'all' && { status: share }),
  };
}
