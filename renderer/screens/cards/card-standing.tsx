import { DateTime } from '../../components/date-time.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { BalanceSparkline } from '../expiry/balance-sparkline.tsx';
import { useCardDates } from './card-dates.tsx';
import type { CardDetail } from './card-detail.ts';
import { DataBar } from './data-bar.tsx';
import { LiveStanding } from './live-standing.tsx';

/** What is known of a card's validity and data, each date with where it came from, and the way to ask anew. */
export function CardStanding({ card }: { readonly card: CardDetail }) {
  const say = useText();
  const format = useFormat();
  const dates = useCardDates(card);
  return (
    <section className="k-panel k-cards-part" aria-labelledby="card-standing">
      <h2 id="card-standing">{say('cards.standing')}</h2>
      {card.dataLeftBytes !== null && <DataBar left={card.dataLeftBytes} total={card.dataTotalBytes} />}
      <BalanceSparkline cardId={card.id} />
      <FactList
        facts={[
          ...dates,
          { name: say('cards.activatedOn'), value: card.activatedAtMs && <DateTime at={card.activatedAtMs} /> },
          { name: say('cards.soldOn'), value: card.soldAtMs && <DateTime at={card.soldAtMs} /> },
        ]}
      />
      <p className="k-muted k-small">
        {card.checkedAtMs === null
          ? say('cards.neverChecked')
          : say('cards.checkedAt', { at: format.dateTime(card.checkedAtMs) })}
      </p>
      <LiveStanding cardId={card.id} />
    </section>
  );
}
