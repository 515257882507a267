import { useId } from 'react';
import type { ReactNode } from 'react';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly summary?: ReactNode;
  /** At the end of the head line. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

/** One of the steps on the page: its number, its name, and in one line how it stands. */
export function Step({ number, title, summary, aside, children }: StepProps) {
  const id = useId();
  return (
    <section className="k-panel k-imports-step" aria-labelledby={id}>
      <div className="k-imports-step-head">
        <span className="k-imports-step-number" aria-hidden="true">
          {number}
        </span>
        <h2 id={id}>{title}</h2>
        {summary !== undefined && <div className="k-muted k-imports-step-summary">{summary}</div>}
        {aside}
      </div>
      {children}
    </section>
  );
}
