import { Button, Tooltip } from 'antd';
import { useLocation } from 'wouter';
import { draftBatchOf } from '../../stores/batch-draft.ts';
import type { CardListFilter } from '../../stores/card-list.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { chosenCards, countChosen } from './card-selection.ts';
import type { CardSelection } from './card-selection.ts';

/** The contract's BATCH_LINES_MAX; only its types may be imported here. */
const BATCH_CARDS_MAX = 20_000;

interface RechargeCardsButtonProps {
  readonly selection: CardSelection;
  readonly filter: CardListFilter;
  readonly total: number;
  readonly totalIsCapped: boolean;
}

/** Takes the chosen cards, or with none chosen all that the list shows, to the batch screen; nothing is sent yet. */
export function RechargeCardsButton({ selection, filter, total, totalIsCapped }: RechargeCardsButtonProps) {
  const say = useText();
  const [, navigate] = useLocation();
  const count = countChosen(selection, total) || total;
  const cards = chosenCards(selection, filter);
  const isTooMany = count > BATCH_CARDS_MAX;
  const start = () => {
    draftBatchOf(cards);
    navigate(pathTo.newBatch());
  };
  return (
    <Tooltip title={isTooMany ? say('cards.tooManyForBatch', { count: BATCH_CARDS_MAX }) : undefined}>
      <Button type="primary" disabled={count === 0 || isTooMany} onClick={start}>
        {totalIsCapped && cards.from === 'filter' ? say('cards.rechargeAll') : say('cards.rechargeSelected', { count })}
      </Button>
    </Tooltip>
  );
}
