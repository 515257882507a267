import { useId } from 'react';

interface SumTableProps {
  readonly title: string;
  /** The first names the row, the others are figures. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
  readonly total: readonly string[];
  /** In place of rows when there are none. */
  readonly empty: string;
}

/** A small table of figures with a total below. */
export function SumTable({ title, columns, rows, total, empty }: SumTableProps) {
  const id = useId();
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
                  <th key={column} scope="col" className={index === 0 ? undefined : 'k-report-end'}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells }) => (
                <Cells key={key} columns={columns} cells={cells} />
              ))}
            </tbody>
            <tfoot>
              <Cells columns={columns} cells={total} />
            </tfoot>
          </table>
        </div>
      )}
    </section>
  );
}

function Cells({ columns, cells }: { readonly columns: readonly string[]; readonly cells: readonly string[] }) {
  return (
    <tr>
      {columns.map((column, index) =>
        index === 0 ? (
          <th key={column} scope="row">
            {cells[index]}
          </th>
        ) : (
          <td key={column} className="k-report-end">
            {cells[index]}
          </td>
        ),
      )}
    </tr>
  );
}
