import { Button } from 'antd';
import { useText } from '../../strings/text.ts';

interface SelectionBarProps {
  readonly isAll: boolean;
  readonly chosen: number;
  readonly total: number;
  readonly onAll: () => void;
  readonly onNone: () => void;
}

/** Below the list, always of one height so that no row jumps: what is chosen, or how to choose. */
export function SelectionBar({ isAll, chosen, total, onAll, onNone }: SelectionBarProps) {
  const say = useText();
  return (
    <div className="k-cards-selection">
      <output>
        {chosen > 0 && <strong>{say(isAll ? 'cards.selectedAll' : 'cards.selected', { count: chosen })}</strong>}
      </output>
      {chosen > 0 && (
        <Button size="small" onClick={onNone}>
          {say('cards.selectionClear')}
        </Button>
      )}
      {!isAll && total > 0 && (
        <Button size="small" onClick={onAll}>
          {say('cards.selectAll', { count: total })}
        </Button>
      )}
      <span className="k-muted k-small k-cards-selection-keys">{say('cards.selectionKeys')}</span>
    </div>
  );
}
