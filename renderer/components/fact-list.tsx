import type { ReactNode } from 'react';
import './fact-list.css';

export interface Fact {
  readonly name: string;
  /** Null: not known, shown as a dash. */
  readonly value: ReactNode;
}

/** Names on the left, what is known on the right. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="k-facts">
      {facts.map(({ name, value }) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value ?? <span className="k-muted">—</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
