import { useState } from 'react';
import { useFormat } from '../../format/use-format.ts';
import { OrderDrawer } from './order-drawer.tsx';
import type { OrderFilter } from './order-drawer.tsx';

interface OrdersNumberProps {
  readonly count: number;
  /** What is counted; with the number it names the button, and above the list it is the title. */
  readonly words: string;
  readonly filter: OrderFilter;
  /** The business day, in words. */
  readonly day: string;
}

/** A number that opens the orders it counts; nothing opens where there are none. */
export function OrdersNumber({ count, words, filter, day }: OrdersNumberProps) {
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  if (count === 0) return '—';
  const shown = format.number(count);
  return (
    <>
      <button type="button" className="k-report-open" aria-label={`${words} ${shown}`} onClick={() => setIsOpen(true)}>
        {shown}
      </button>
      {isOpen && <OrderDrawer title={`${words} · ${day}`} filter={filter} onClose={() => setIsOpen(false)} />}
    </>
  );
}
