import { Button } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../session/session.ts';
import type { CardListFilter } from '../../stores/card-list.ts';
import { draftStockAct } from '../../stores/stock-draft.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { chosenCards, countChosen } from './card-selection.ts';
import type { CardSelection } from './card-selection.ts';
import { StandingDialog } from '../standing-orders/standing-dialog.tsx';
import { SetPlanDialog } from './set-plan-dialog.tsx';

interface SelectionBarProps {
  readonly selection: CardSelection;
  readonly filter: CardListFilter;
  readonly total: number;
  readonly totalIsCapped: boolean;
  readonly onAll: () => void;
  readonly onNone: () => void;
}

/** Below the list, always of one height so that no row jumps: what is chosen, what to do with it, or how to choose. */
export function SelectionBar({ selection, filter, total, totalIsCapped, onAll, onNone }: SelectionBarProps) {
  const say = useText();
  const [, navigate] = useLocation();
  const maySetPlan = useMay('import');
  const mayMove = useMay('stock');
  const [isSettingPlan, setSettingPlan] = useState(false);
  const [isSettingStanding, setSettingStanding] = useState(false);
  const isAll = selection.kind === 'all';
  const count = countChosen(selection, total);
  const isUncounted = isAll && totalIsCapped;
  const selectedWords = isUncounted
    ? say('cards.selectedAllCapped')
    : say(isAll ? 'cards.selectedAll' : 'cards.selected', { count });
  const planWords = isUncounted ? say('cards.setPlanAll') : say('cards.setPlanMany', { count });
  return (
    <div className="k-cards-selection">
      <output>{count > 0 && <strong>{selectedWords}</strong>}</output>
      {count > 0 && maySetPlan && (
        <Button size="small" onClick={() => setSettingPlan(true)}>
          {planWords}…
        </Button>
      )}
      {count > 0 && mayMove && (
        <Button
          size="small"
          onClick={() => {
            draftStockAct({ cards: chosenCards(selection, filter), count });
            navigate(pathTo.stockAct());
          }}
        >
          {say('stock.moveChosen')}
        </Button>
      )}
      {count > 0 && (
        <Button size="small" onClick={() => setSettingStanding(true)}>
          {say('standing.setButton')}
        </Button>
      )}
      {count > 0 && (
        <Button size="small" onClick={onNone}>
          {say('cards.selectionClear')}
        </Button>
      )}
      {!isAll && total > 0 && (
        <Button size="small" onClick={onAll}>
          {totalIsCapped ? say('cards.selectAllCapped') : say('cards.selectAll', { count: total })}
        </Button>
      )}
      <span className="k-muted k-small k-cards-selection-keys">{say('cards.selectionKeys')}</span>
      {isSettingStanding && (
        <StandingDialog cards={chosenCards(selection, filter)} onClose={() => setSettingStanding(false)} />
      )}
      {isSettingPlan && (
        <SetPlanDialog cards={chosenCards(selection, filter)} words={planWords} onClose={() => setSettingPlan(false)} />
      )}
    </div>
  );
}
