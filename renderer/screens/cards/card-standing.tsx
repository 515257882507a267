import type { UtcMs } from '../../../contract/terms/time.ts';
import { DateTime } from '../../components/date-time.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { useText } from '../../strings/text.ts';
import type { CardDetail } from './card-detail.ts';
import { DataBar } from './data-bar.tsx';
import { LiveStanding } from './live-standing.tsx';

/** What is known of a card's validity and data, each date with where it came from, and the way to ask anew. */
export function CardStanding({ card }: { readonly card: CardDetail }) {
  const say = useText();
  const format = useFormat();
  return (
    <section className="k-panel k-cards-part" aria-labelledby="card-standing">
      <h2 id="card-standing">{say('cards.standing')}</h2>
      {card.dataLeftBytes !== null && <DataBar left={card.dataLeftBytes} total={card.dataTotalBytes} />}
      <FactList
        facts={[
          {
            name: say('cards.expires'),
            value: card.expiresAtMs && (
              <DueDate
                at={card.expiresAtMs}
                origin={card.expiresOrigin === null ? null : say(`origins.${card.expiresOrigin}`)}
              />
            ),
          },
          { name: say('cards.rechargeUntil'), value: card.rechargeUntilMs && <DueDate at={card.rechargeUntilMs} /> },
          {
            name: say('cards.activateByLabel'),
            value: card.activateBy && format.shopDate(card.activateBy, { weekday: true }),
          },
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

function DueDate({ at, origin = null }: { readonly at: UtcMs; readonly origin?: string | null }) {
  const format = useFormat();
  const now = useNow();
  return (
    <>
      <DateTime at={at} weekday />{' '}
      <span className="k-muted">
        {format.relativeDays(format.daysFrom(now, at))}
        {origin !== null && ` · ${origin}`}
      </span>
    </>
  );
}
