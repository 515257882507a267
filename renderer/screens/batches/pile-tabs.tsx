import { CheckOutlined, EyeOutlined, MinusCircleOutlined } from '@ant-design/icons';
import type { ComponentType } from 'react';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { PileName, Piles } from './piles.ts';

interface PileTabsProps {
  readonly piles: Piles;
  readonly shown: PileName;
  readonly onShow: (pile: PileName) => void;
}

/** Three piles side by side, each a number and what it means; the chosen one is listed below. */
export function PileTabs({ piles, shown, onShow }: PileTabsProps) {
  const say = useText();
  const format = useFormat();
  const more = (count: number) => `${format.number(count)}${piles.unlisted > 0 ? '+' : ''}`;
  const tabs: readonly { name: PileName; icon: ComponentType; words: string; count: string; isEmpty: boolean }[] = [
    {
      name: 'accepted',
      icon: CheckOutlined,
      words: say('batches.pileAccepted'),
      count: format.number(piles.accepted),
      isEmpty: piles.accepted === 0,
    },
    {
      name: 'refused',
      icon: MinusCircleOutlined,
      words: say('batches.pileRefused'),
      count: more(piles.refused.length),
      isEmpty: piles.refused.length === 0,
    },
    {
      name: 'look',
      icon: EyeOutlined,
      words: say('batches.pileLook'),
      count: more(piles.look.length),
      isEmpty: piles.look.length === 0,
    },
  ];
  return (
    <div className="k-batch-piles">
      {tabs.map(({ name, icon: Icon, words, count, isEmpty }) => (
        <button
          key={name}
          type="button"
          aria-pressed={shown === name}
          className={`k-batch-pile k-batch-pile-${name}${isEmpty ? ' k-batch-pile-empty' : ''}`}
          onClick={() => onShow(name)}
        >
          <span className="k-batch-pile-words">
            <Icon />
            {words}
          </span>
          <strong className="k-batch-pile-count k-number">{count}</strong>
        </button>
      ))}
    </div>
  );
}
