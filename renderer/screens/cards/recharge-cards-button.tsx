import { Button, Tooltip } from 'antd';
import { useLocation } from 'wouter';
import { draftBatchOf } from '../../stores/batch-draft.ts';
import type { CardListFilter } from '../../stores/card-list.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { countChosen } from './card-selection.ts';
import type { CardSelection } from './card-selection.ts';

/** The contract's BATCH_LINES_MAX; only its types may be imported here. */
const BATCH_CARDS_MAX = 20_000;

interface RechargeCardsButtonProps {
  readonly selection: CardSelection;
  readonly filter: CardListFilter;
  readonly total: number;
}

/** Takes the chosen cards, or with none chosen all that the list shows, to the batch screen; nothing is sent yet. */
export function RechargeCardsButton({ selection, filter, total }: RechargeCardsButtonProps) {
  const say = useText();
  const [, navigate] = useLocation();
  const chosen = countChosen(selection, total);
  const count = chosen === 0 ? total : chosen;
  const isTooMany = count > BATCH_CARDS_MAX;
  const start = () => {
    draftBatchOf(
      selection.kind === 'some' && chosen > 0
        ? { from: 'cards', cardIds: [...selection.ids] }
        : { from: 'filter', filter },
    );
    navigate(pathTo.newBatch());
  };
  return (
    <Tooltip title={isTooMany ? say('cards.tooManyForBatch', { count: BATCH_CARDS_MAX }) : undefined}>
      <Button type="primary" disabled={count === 0 || isTooMany} onClick={start}>
        {say('cards.rechargeSelected', { count })}
      </Button>
    </Tooltip>
  );
}
