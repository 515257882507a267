import { useId } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { OrdersBehindNumber, ReportView } from '../../../contract/reports.ts';
import { parseShopDate } from '../../../contract/terms/time.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { Iccid } from '../../components/iccid.tsx';
import type { Format } from '../../format/format.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { openCards } from './open-cards.ts';
import type { OpenOrders } from './report-parts.tsx';

type Table = ReportView['tables'][number];
type Column = Table['columns'][number];
type Cell = Table['rows'][number]['cells'][number];

interface ReportTableProps {
  readonly table: Table;
  readonly empty: string;
  readonly onOpen: OpenOrders;
}

/** The rows of a report with their totals; numbers that count orders open them. */
export function ReportTable({ table, empty, onOpen }: ReportTableProps) {
  const say = useText();
  const format = useFormat();
  const id = useId();
  const { columns, rows, totals } = table;
  return (
    <section className="k-panel k-report-part" aria-labelledby={id}>
      <h2 id={id}>{table.title}</h2>
      {rows.length === 0 ? (
        <p className="k-muted">{empty}</p>
      ) : (
        // What scrolls must be reached by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="k-report-rows" tabIndex={0}>
          <table className="k-report-table" aria-labelledby={id}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.header} scope="col" className={classOf(column)}>
                    {column.header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ cells, tone, orders, cards, cardId }, at) => (
                // Rows of a report have no name of their own, and never move.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={at} className={tone && `k-report-${tone}`}>
                  {columns.map((column, index) => (
                    <td key={column.header} className={classOf(column)}>
                      <CellContent
                        column={column}
                        cell={cells[index] ?? null}
                        orders={orders}
                        cards={cards}
                        cardId={cardId}
                        title={titleOf(columns, cells, format)}
                        onOpen={onOpen}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            {totals && (
              <tfoot>
                <tr>
                  {columns.map((column, index) => (
                    <td key={column.header} className={classOf(column)}>
                      {index === 0 ? say('reports.total') : shown(column, totals[index] ?? null, format)}
                    </td>
                  ))}
                </tr>
              </tfoot>
            )}
          </table>
        </div>
      )}
      {table.hasMore && <p className="k-muted k-small">{say('reports.firstRows', { count: rows.length })}</p>}
    </section>
  );
}

interface CellContentProps {
  readonly column: Column;
  readonly cell: Cell;
  readonly orders: OrdersBehindNumber | undefined;
  readonly cards: Table['rows'][number]['cards'];
  readonly cardId: Table['rows'][number]['cardId'];
  readonly title: string;
  readonly onOpen: OpenOrders;
}

function CellContent({ column, cell, orders, cards, cardId, title, onOpen }: CellContentProps) {
  const format = useFormat();
  const [, navigate] = useLocation();
  const text = shown(column, cell, format);
  if (cardId !== undefined && isCardNumber(column, cell)) {
    return (
      <button type="button" className="k-report-open" onClick={() => navigate(pathTo.card(cardId))}>
        <Iccid iccid={cell} plain />
      </button>
    );
  }
  if (cards && column.kind === 'number' && cell !== null && cell !== 0) {
    return (
      <button
        type="button"
        className="k-report-open"
        aria-label={`${title}, ${column.header} ${String(cell)}`}
        onClick={() => openCards(cards, navigate)}
      >
        {text}
      </button>
    );
  }
  if (column.opens === undefined || orders === undefined || cell === null || cell === 0) return text;
  const behind = column.opens === 'all' ? orders : { ...orders, isPaid: column.opens === 'sold' };
  return (
    <button
      type="button"
      className="k-report-open"
      aria-label={`${title}, ${column.header} ${String(cell)}`}
      onClick={() => onOpen(`${title} · ${column.header}`, behind)}
    >
      {text}
    </button>
  );
}

/** What a row is about: its texts before the first number. */
function titleOf(columns: readonly Column[], cells: readonly Cell[], format: Format): string {
  const first = columns.findIndex(({ kind }) => kind === 'number');
  return columns
    .slice(0, Math.max(1, first))
    .map((column, index) => plain(column, cells[index] ?? null, format))
    .filter((text) => text !== '')
    .slice(0, 3)
    .join(' · ');
}

function shown(column: Column, cell: Cell, format: Format): ReactNode {
  return isCardNumber(column, cell) ? <Iccid iccid={cell} /> : plain(column, cell, format);
}

function isCardNumber({ kind }: Column, cell: Cell): cell is string {
  return kind === 'identifier' && typeof cell === 'string' && /^89\d{17,18}$/.test(cell);
}

function plain(column: Column, cell: Cell, format: Format): string {
  if (cell === null) return '';
  switch (column.kind) {
    case 'money':
      return column.currency ? format.money({ amountMinor: Number(cell), currency: column.currency }) : '';
    case 'number':
      return format.number(Number(cell));
    case 'percent':
      return format.percent(Number(cell));
    case 'instant':
      return format.dateTime(cell as UtcMs);
    case 'date': {
      const day = parseShopDate(String(cell));
      return day === undefined ? String(cell) : format.shopDate(day, { weekday: true });
    }
    default:
      return String(cell);
  }
}

function classOf({ kind }: Column): string | undefined {
  return kind === 'money' || kind === 'number' || kind === 'percent' ? 'k-report-end' : undefined;
}
