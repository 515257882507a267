// The grid roles carry the meaning of what no table element can show; see virtual-table.tsx.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { memo } from 'react';
import { useText } from '../strings/text.ts';
import type { Column } from './virtual-table.tsx';

interface RowCellsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly row: Row | undefined;
  readonly index: number;
}

function Cells<Row>({ columns, row, index }: RowCellsProps<Row>) {
  const say = useText();
  return (
    <>
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={`k-table-cell k-table-${column.align ?? 'start'}`}>
          {row === undefined ? <span className="k-table-waiting" /> : column.cell(row, index)}
        </div>
      ))}
      {row === undefined && <span className="k-unseen">{say('common.rowsLoading')}</span>}
    </>
  );
}

/** The cells of one row of a table. While the list scrolls only rows that come into view are drawn. */
export const RowCells = memo(Cells) as typeof Cells;
