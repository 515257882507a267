import { useState } from 'react';
import type { OrdersBehindNumber } from '../../../contract/reports.ts';
import { useFormat } from '../../format/use-format.ts';
import { BehindDrawer } from './behind-drawer.tsx';
import { OrderDrawer } from './order-drawer.tsx';
import type { OrderFilter } from './order-drawer.tsx';

interface OrdersNumberProps {
  readonly count: number;
  /** What is counted; with the number it names the button, and above the list it is the title. */
  readonly words: string;
  /** Orders of the day by state, or what was sold. */
  readonly of: { readonly filter: OrderFilter } | { readonly behind: OrdersBehindNumber };
  /** The business day, in words. */
  readonly day: string;
}

/** A number that opens what it counts; nothing opens where there is none. */
export function OrdersNumber({ count, words, of, day }: OrdersNumberProps) {
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  if (count === 0) return '—';
  const shown = format.number(count);
  const drawer = { title: `${words} · ${day}`, onClose: () => setIsOpen(false) };
  return (
    <>
      <button type="button" className="k-report-open" aria-label={`${words} ${shown}`} onClick={() => setIsOpen(true)}>
        {shown}
      </button>
      {isOpen &&
        ('behind' in of ? (
          <BehindDrawer {...drawer} behind={of.behind} />
        ) : (
          <OrderDrawer {...drawer} filter={of.filter} />
        ))}
    </>
  );
}
