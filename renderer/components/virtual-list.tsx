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
    <div ref={frame} className="k-list" role="list" aria-label={label} tabIndex={0}>
      <div role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((virtual) => {
          const item = items[virtual.index];
          return item === undefined ? null : (
            <div
              key={virtual.key}
              ref={virtualizer.measureElement}
              data-index={virtual.index}
              role="listitem"
              aria-setsize={items.length}
              aria-posinset={virtual.index + 1}
              className="k-list-item"
              style={{ transform: `translateY(${virtual.start}px)` }}
            >
              {render(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
