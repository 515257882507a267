import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { useText } from '../../strings/text.ts';
import type { CardRow } from './card-detail.ts';

/** From so few days on a date is a warning. */
const SOON_DAYS = 7;

/** When a card ends: its expiry, or the day until which it must be activated. Near and past dates stand out. */
export function LastsUntil({ card }: { readonly card: Pick<CardRow, 'expiresAtMs' | 'activateBy'> }) {
  const say = useText();
  const format = useFormat();
  const now = useNow();
  if (card.expiresAtMs !== null) {
    const days = format.daysFrom(now, card.expiresAtMs);
    const tone = days < 0 ? 'k-mark-danger' : days <= SOON_DAYS ? 'k-mark-warning' : 'k-muted';
    return (
      <span className="k-cards-until">
        <span className="k-number">{format.date(card.expiresAtMs)}</span>{' '}
        <span className={`${tone} k-small`}>{format.relativeDays(days)}</span>
      </span>
    );
  }
  if (card.activateBy === null) return <span className="k-muted">—</span>;
  return <span className="k-muted">{say('cards.activateBy', { date: format.shopDate(card.activateBy) })}</span>;
}
