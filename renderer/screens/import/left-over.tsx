import { useId } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../strings/text.ts';

interface LeftOverProps {
  readonly title: string;
  readonly count: number;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
}

/** Words out of somebody's file, in whatever language they are: a screen reader is not told to read them in ours. */
export function FromFile({ text }: { readonly text: string }) {
  return <span lang="">{text}</span>;
}

/** A list of what was not taken or does not match; nothing when there is none. */
export function LeftOver({ title, count, heads, rows }: LeftOverProps) {
  const say = useText();
  const id = useId();
  if (count === 0) return null;
  return (
    <section className="k-panel k-imports-left-over" aria-labelledby={id}>
      <h2 id={id}>
        {title} <span className="k-number">{count}</span>
      </h2>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // oxlint-disable-next-line react/no-array-index-key -- the list never changes its order
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={heads[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < count && <p className="k-muted">{say('settlements.shownFirst', { count: rows.length })}</p>}
    </section>
  );
}
