// The list of a combobox (WAI-ARIA 1.2): its keys are handled by the box above it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events */
import { useEffect } from 'react';
import type { CardId } from '../../../contract/terms/ids.ts';
import type { Told } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { Iccid } from '../../components/iccid.tsx';
import { CardStatusMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/text.ts';

type CardRow = Told['cards']['list']['rows'][number];

interface CandidatesProps {
  readonly id: string;
  readonly cards: readonly CardRow[];
  readonly more: boolean;
  readonly active: number;
  readonly onChoose: (id: CardId) => void;
}

/** Several cards fit: the clerk chooses, nothing is guessed. */
export function Candidates({ id, cards, more, active, onChoose }: CandidatesProps) {
  const say = useText();
  useEffect(() => {
    document.querySelector(`#${CSS.escape(`${id}-${active}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div className="k-candidates">
      <div id={id} role="listbox" aria-label={say('counter.candidates')}>
        {cards.map((card, index) => (
          <div
            key={card.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={`k-candidate${index === active ? ' k-candidate-active' : ''}`}
            onClick={() => onChoose(card.id)}
          >
            <Iccid iccid={card.iccid} plain />
            <CardStatusMark status={card.status} />
            <span>{card.planCode ?? say('common.none')}</span>
            <span>{card.customerName ?? ''}</span>
            {card.expiresAtMs === null ? <span /> : <DateTime at={card.expiresAtMs} show="date" />}
          </div>
        ))}
      </div>
      <p className="k-muted k-small k-candidates-foot">
        {more ? say('counter.moreCandidates') : say('counter.chooseByKeys')}
      </p>
    </div>
  );
}
