import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import './virtual-list.css';

interface VirtualListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string | number;
  readonly render: (item: Item) => ReactNode;
  /** A guess; real heights are measured. */
  readonly heightGuess: number;
}

/** Entries of differing height, all in memory (up to some ten thousand); only those in view exist in the document. */
export function VirtualList<Item>({ label, items, keyOf, render, heightGuess }: VirtualListProps<Item>) {
  const frame = useRef<HTMLDivElement>(null);
  // Nothing here is memoised on the virtualizer, so that its changing methods do no harm.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => heightGuess,
    overscan: 6,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
  });
  return (
    <div ref={frame} className="k-list">
      <ul aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((virtual) => {
          const item = items[virtual.index];
          return item === undefined ? null : (
            <li
              key={virtual.key}
              ref={virtualizer.measureElement}
              data-index={virtual.index}
              aria-setsize={items.length}
              aria-posinset={virtual.index + 1}
              className="k-list-item"
              style={{ transform: `translateY(${virtual.start}px)` }}
            >
              {render(item)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
