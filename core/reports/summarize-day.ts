/** Makes the figures of a day out of the postings that earned or cost something. Pure. */
import type { DailyReport } from '../../contract/reports.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { TENDER_METHODS } from '../../contract/terms/trade.ts';
import type { LocalText, TenderMethod } from '../../contract/terms/trade.ts';
import type { AccountMovement, SoldThing } from '../../db/reports/daily.ts';
import { tenderAccount } from '../ledger/accounts.ts';
import { isTillKind } from '../ledger/till-entries.ts';
import { startTally } from './tally.ts';
import type { Tally } from './tally.ts';

type DayFigures = Pick<
  DailyReport,
  'sales' | 'costs' | 'marginMinor' | 'unpaid' | 'cards' | 'plans' | 'staff' | 'hours'
>;

/** What was sold counts one, what came back or was taken back counts one less. */
export function summarizeDay(
  postings: readonly SoldThing[],
  shop: { readonly currency: Currency; readonly timeZone: string },
): DayFigures {
  const day = startTally(shop.currency);
  const cards = startTally(shop.currency);
  const plans = new Map<string, { readonly of: SoldThing; readonly tally: Tally }>();
  const staff = new Map<number, { readonly of: SoldThing; readonly tally: Tally }>();
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, count: 0, salesMinor: 0, unpaidCount: 0 }));
  const hourOf = hourReader(shop.timeZone);
  for (const posting of postings) {
    const { step: count } = posting;
    const fresh = () => ({ of: posting, tally: startTally(shop.currency) });
    for (const tally of [
      day,
      ...(posting.what === 'card' ? [cards] : []),
      entryOf(plans, `${posting.what} ${posting.planCode}`, fresh).tally,
      entryOf(staff, posting.staffId, fresh).tally,
    ]) {
      tally.add(posting, count);
    }
    const hour = hours[hourOf(posting.atMs)];
    if (!hour) throw new Error('a day has 24 hours');
    hour[posting.isPaid ? 'count' : 'unpaidCount'] += count;
    hour.salesMinor += posting.salesMinor;
  }
  const { count, salesMinor, ...rest } = day.read();
  const ofCards = cards.read();
  return {
    sales: { count, amountMinor: salesMinor },
    ...rest,
    cards: { count: ofCards.count, salesMinor: ofCards.salesMinor, costs: ofCards.costs },
    plans: [...plans.values()]
      .map(({ of, tally }) => ({ what: of.what, planCode: of.planCode, name: of.planName, ...tally.read() }))
      .toSorted(byWeight),
    staff: [...staff.values()]
      .map(({ of, tally }) => ({ staffId: of.staffId, staffName: of.staffName, ...tally.read() }))
      .toSorted(byWeight),
    hours,
  };
}

/** Money taken and handed back by each way to pay that moved; `names` are those that the shop gave. */
export function summarizeTenders(
  movements: readonly AccountMovement[],
  names: ReadonlyMap<TenderMethod, LocalText>,
): DailyReport['tenders'] {
  return TENDER_METHODS.flatMap((method) => {
    // What the staff do to the drawer is no tender; the till's own report has it.
    const own = movements.filter(({ account, kind }) => account === tenderAccount(method) && !isTillKind(kind));
    if (own.length === 0) return [];
    const taken = { count: 0, amountMinor: 0 };
    const refunded = { count: 0, amountMinor: 0 };
    for (const { count, amountMinor } of own) {
      const side = amountMinor >= 0 ? taken : refunded;
      side.count += count;
      side.amountMinor += Math.abs(amountMinor);
    }
    const name = names.get(method);
    return [
      { method, name: name ? { ...name } : null, taken, refunded, netMinor: taken.amountMinor - refunded.amountMinor },
    ];
  });
}

function entryOf<Key, Entry>(entries: Map<Key, Entry>, key: Key, makeFresh: () => Entry): Entry {
  const entry = entries.get(key) ?? makeFresh();
  entries.set(key, entry);
  return entry;
}

type Weighed = Pick<DailyReport['plans'][number], 'salesMinor' | 'count' | 'unpaid'>;

function byWeight(a: Weighed, b: Weighed): number {
  return b.salesMinor - a.salesMinor || b.count - a.count || b.unpaid.count - a.unpaid.count;
}

function hourReader(timeZone: string): (instant: UtcMs) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', hour: 'numeric' });
  return (instant) => Number(format.format(instant));
}
