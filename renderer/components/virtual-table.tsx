// A table element cannot show a window of its rows at places of their own: the grid roles carry its meaning, and the
// grid itself takes the keys of its rows.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { RowCells } from './row-cells.tsx';
import { scrollScale } from './scroll-scale.ts';
import './virtual-table.css';

export const ROW_HEIGHT = 36;
/** Rows drawn beyond the view, so that a quick turn of the wheel shows no gap. */
const MARGIN_ROWS = 8;

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  /** The name stands there for those who hear it; what is below speaks for itself. */
  readonly isHeaderUnseen?: true;
  /** A CSS grid track: `120px`, `1fr`, `minmax(160px, 2fr)`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  /** Depends on its arguments only; a table gets new columns when anything else has changed. */
  readonly cell: (row: Row, index: number) => ReactNode;
}

export interface VirtualTableProps<Row> {
  /** What this is a list of, for assistive technology. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly onRange?: (first: number, last: number) => void;
  /** Enter or a click. */
  readonly onOpen?: (row: Row, index: number) => void;
  /** The space bar: select or not. */
  readonly onToggle?: (row: Row, index: number) => void;
  readonly isSelected?: (row: Row) => boolean;
  /** Shift with a click or an arrow key: everything from the row last touched to this one. */
  readonly onRangeSelect?: (from: number, to: number) => void;
  /** Ctrl A. */
  readonly onSelectAll?: () => void;
  /** A change of this (a new search) goes back to the top. */
  readonly resetKey?: string;
  readonly isStale?: boolean;
  /** Shown in place of rows when there are none. */
  readonly empty?: ReactNode;
}

/** A grid of rows of one height, fast at a million: only what is in view exists. Arrow keys, Page, Home, End, Enter, space. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const {
    label,
    columns,
    total,
    rowAt,
    onRange,
    onOpen,
    onToggle,
    isSelected,
    onRangeSelect,
    onSelectAll,
    resetKey,
    isStale = false,
    empty,
  } = props;
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [viewHeight, setViewHeight] = useState(600);
  const [scrollTop, setScrollTop] = useState(0);
  const [chosen, setActive] = useState(0);
  const [shownKey, setShownKey] = useState(resetKey);
  if (shownKey !== resetKey) {
    setShownKey(resetKey);
    setActive(0);
  }
  const active = Math.min(chosen, Math.max(0, total - 1));
  /** Where a range begins: the row last touched without shift. */
  const anchor = useRef(0);

  const bodyHeight = Math.max(ROW_HEIGHT, viewHeight - ROW_HEIGHT);
  const scale = scrollScale(total * ROW_HEIGHT, bodyHeight);
  const place = scale.toList(scrollTop);
  const first = Math.max(0, Math.floor(place / ROW_HEIGHT) - MARGIN_ROWS);
  const last = Math.min(total - 1, Math.ceil((place + bodyHeight) / ROW_HEIGHT) + MARGIN_ROWS);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setViewHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => onRange?.(first, Math.max(first, last)), [onRange, first, last]);
  useEffect(() => {
    anchor.current = 0;
    if (resetKey !== undefined) frame.current?.scrollTo({ top: 0 });
  }, [resetKey]);

  /** Extends the range, or begins a new one here. */
  function touch(index: number, isRange: boolean): void {
    if (isRange && onRangeSelect) onRangeSelect(Math.min(anchor.current, index), Math.max(anchor.current, index));
    else anchor.current = index;
  }

  function goTo(index: number): number {
    const next = Math.min(total - 1, Math.max(0, index));
    setActive(next);
    const [top, bottom] = [next * ROW_HEIGHT, (next + 1) * ROW_HEIGHT];
    if (top < place) frame.current?.scrollTo({ top: scale.toElement(top) });
    else if (bottom > place + bodyHeight) frame.current?.scrollTo({ top: scale.toElement(bottom - bodyHeight) });
    return next;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || total === 0) return;
    const perPage = Math.max(1, Math.floor(bodyHeight / ROW_HEIGHT) - 1);
    const step: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + perPage,
      PageUp: active - perPage,
      Home: 0,
      End: total - 1,
    };
    const target = step[event.key];
    const row = rowAt(active);
    const isAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a';
    if (target !== undefined) touch(goTo(target), event.shiftKey);
    else if (isAll && onSelectAll) onSelectAll();
    else if (event.key === 'Enter' && row !== undefined && onOpen) onOpen(row, active);
    else if (event.key === ' ' && row !== undefined && onToggle) onToggle(row, active);
    else return;
    event.preventDefault();
  }

  function onRowClick(event: MouseEvent, row: Row | undefined, index: number): void {
    setActive(index);
    touch(index, event.shiftKey);
    const onControl = (event.target as Element).closest('button, a, input, label') !== null;
    const isRange = event.shiftKey && onRangeSelect !== undefined;
    const isToggle = (event.ctrlKey || event.metaKey) && onToggle !== undefined;
    if (!onControl) frame.current?.focus({ preventScroll: true });
    if (row === undefined || onControl || isRange) return;
    if (isToggle) onToggle(row, index);
    else onOpen?.(row, index);
  }

  // Each row is a grid of its own: one least width for all of them keeps the columns under each other.
  const minWidth = columns.reduce((sum, column) => sum + leastWidth(column.width), 0);
  const tracks = { gridTemplateColumns: columns.map((column) => column.width).join(' '), minWidth };
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
  return (
    <div
      ref={frame}
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-busy={isStale}
      aria-activedescendant={total > 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      className={`k-table${isStale ? ' k-table-stale' : ''}`}
      onKeyDown={onKeyDown}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <div role="row" aria-rowindex={1} className="k-table-head" style={tracks}>
        {columns.map((column) => (
          <div key={column.id} role="columnheader" className={`k-table-cell k-table-${column.align ?? 'start'}`}>
            {column.isHeaderUnseen ? <span className="k-unseen">{column.header}</span> : column.header}
          </div>
        ))}
      </div>
      {total === 0 && empty !== undefined && (
        <div role="row">
          <div role="gridcell">{empty}</div>
        </div>
      )}
      <div role="rowgroup" className="k-table-body" style={{ height: scale.height }}>
        {indexes.map((index) => {
          const row = rowAt(index);
          const top = Math.round(index * ROW_HEIGHT - place + Math.min(scrollTop, scale.toElement(place)));
          const isChosen = row !== undefined && isSelected?.(row) === true;
          return (
            <div
              key={index}
              id={`${id}-${index}`}
              role="row"
              tabIndex={-1}
              aria-rowindex={index + 2}
              aria-selected={isSelected ? isChosen : index === active}
              className={rowClass(index === active, isChosen, onOpen !== undefined)}
              style={{ ...tracks, transform: `translateY(${top}px)` }}
              onMouseDown={(event) => {
                // A range of rows, not of letters.
                if (event.shiftKey) event.preventDefault();
              }}
              onClick={(event) => onRowClick(event, row, index)}
            >
              <RowCells columns={columns} row={row} index={index} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The pixels that a track needs: `120px` 120, `minmax(160px, 2fr)` 160, `1fr` a readable column. */
function leastWidth(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 80);
}

function rowClass(isActive: boolean, isChosen: boolean, opens: boolean): string {
  return `k-table-row${isActive ? ' k-table-active' : ''}${isChosen ? ' k-table-chosen' : ''}${opens ? ' k-table-opens' : ''}`;
}
