import { useId } from 'react';
import type { ReactNode } from 'react';

interface SumTableProps {
  readonly title: string;
  /** The first names the row, the others are figures. */
  readonly columns: readonly string[];
  /** Columns from this one on tell of something else: a line parts them from the others. */
  readonly groupFrom?: number | undefined;
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  readonly total: readonly ReactNode[];
  /** In place of rows when there are none. */
  readonly empty: string;
  readonly note?: ReactNode;
}

/** A small table of figures with a total below. */
export function SumTable({ title, columns, groupFrom, rows, total, empty, note }: SumTableProps) {
  const id = useId();
  const classOf = (index: number) =>
    index === 0 ? undefined : index === groupFrom ? 'k-report-end k-report-group' : 'k-report-end';
  return (
    <section className="k-panel k-report-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? (
        <p className="k-muted">{empty}</p>
      ) : (
        <div className="k-report-scroll">
          <table className="k-report-table" aria-labelledby={id}>
            <thead>
              <tr>
                {columns.map((column, index) => (
                  <th key={column} scope="col" className={classOf(index)}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells }) => (
                <Cells key={key} columns={columns} classOf={classOf} cells={cells} />
              ))}
            </tbody>
            <tfoot>
              <Cells columns={columns} classOf={classOf} cells={total} />
            </tfoot>
          </table>
        </div>
      )}
      {rows.length > 0 && note !== undefined && <p className="k-muted k-small">{note}</p>}
    </section>
  );
}

interface CellsProps {
  readonly columns: readonly string[];
  readonly classOf: (index: number) => string | undefined;
  readonly cells: readonly ReactNode[];
}

function Cells({ columns, classOf, cells }: CellsProps) {
  return (
    <tr>
      {columns.map((column, index) =>
        index === 0 ? (
          <th key={column} scope="row">
            {cells[index]}
          </th>
        ) : (
          <td key={column} className={classOf(index)}>
            {cells[index]}
          </td>
        ),
      )}
    </tr>
  );
}
