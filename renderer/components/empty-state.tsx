import type { ReactNode } from 'react';
import './notices.css';

interface EmptyStateProps {
  readonly title: string;
  /** What would bring something here. */
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ title, hint, action }: EmptyStateProps) {
  return (
    <div className="k-empty">
      <p className="k-empty-title">{title}</p>
      {hint !== undefined && <p className="k-muted">{hint}</p>}
      {action}
    </div>
  );
}
