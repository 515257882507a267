import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Place, PlaceId } from '../screens/places.ts';

interface StatusPartProps {
  readonly place: PlaceId;
  readonly places: readonly Place[];
  readonly label?: string;
  /** Where the bar is too narrow, this gives way. */
  readonly canShrink?: boolean;
  readonly children: ReactNode;
}

/** A part of the status bar; a link for those who may enter its place. */
export function StatusPart({ place, places, label, canShrink = false, children }: StatusPartProps) {
  const className = `k-status-part${canShrink ? ' k-status-shrinks' : ''}`;
  const target = places.find((known) => known.id === place);
  if (!target) return <span className={className}>{children}</span>;
  return (
    <Link href={target.path} className={`${className} k-status-link`} aria-label={label}>
      {children}
    </Link>
  );
}
