import { useQuery } from '@tanstack/react-query';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { ValueOrigin } from '../../../contract/terms/trade.ts';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import type { Fact } from '../../components/fact-list.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { useText } from '../../strings/text.ts';
import { ruleWords } from '../plans/rule-words.ts';
import type { CardDetail } from './card-detail.ts';

type BelievedDate = NonNullable<Told['plans']['datesOf']['validUntil']>;

/** The dates that a card lives by, each with whose word it is, and what its plan's rule says where that is another. */
export function useCardDates(card: CardDetail): readonly Fact[] {
  const say = useText();
  const dates = useQuery(api.plans.datesOf.queryOptions({ input: { cardId: card.id } })).data;
  const value = (date: BelievedDate | null | undefined) => (date ? <DatedBy date={date} /> : null);
  // Until they are read, what the card itself carries.
  const { validUntil, rechargeUntil } = dates ?? {
    validUntil: stored(card.expiresAtMs, card.expiresOrigin),
    rechargeUntil: stored(card.rechargeUntilMs, null),
  };
  return [
    { name: say('cards.expires'), value: value(validUntil) },
    { name: say('cards.rechargeUntil'), value: value(rechargeUntil) },
    ...(dates?.firstRechargeUntil
      ? [{ name: say('planRules.previewFirstRecharge'), value: value(dates.firstRechargeUntil) }]
      : []),
    ...(dates && dates.rechargesMax !== null
      ? [
          {
            name: say('planRules.recharges'),
            value: say('planRules.rechargesOf', { count: dates.rechargeCount, max: dates.rechargesMax }),
          },
        ]
      : []),
    ...(dates?.activateUntil ? [{ name: say('cards.activateByLabel'), value: value(dates.activateUntil) }] : []),
  ];
}

function stored(atMs: UtcMs | null, source: ValueOrigin | null): BelievedDate | null {
  return atMs === null ? null : { atMs, source: source ?? 'provider', rule: null, ruleSaysMs: null };
}

function DatedBy({ date }: { readonly date: BelievedDate }) {
  const say = useText();
  const format = useFormat();
  const now = useNow();
  const { atMs, source, rule, ruleSaysMs } = date;
  const words = rule === null ? '' : ruleWords(say, rule);
  const origin = source === 'rule' ? say('planRules.byRule', { rule: words }) : say(`origins.${source}`);
  return (
    <>
      <DateTime at={atMs} weekday />{' '}
      <span className="k-muted">
        {format.relativeDays(format.daysFrom(now, atMs))} · {origin}
      </span>
      {ruleSaysMs !== null && (
        <div className="k-cards-warning k-small">
          {say('planRules.ruleDiffers', { at: format.dateTime(ruleSaysMs, { weekday: true }), rule: words })}
        </div>
      )}
    </>
  );
}
