import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Place, PlaceId } from '../screens/places.ts';

interface StatusPartProps {
  readonly place: PlaceId;
  readonly places: readonly Place[];
  readonly label?: string;
  readonly children: ReactNode;
}

/** A part of the status bar; a link for those who may enter its place. */
export function StatusPart({ place, places, label, children }: StatusPartProps) {
  const target = places.find((known) => known.id === place);
  if (!target) return <span className="k-status-part">{children}</span>;
  return (
    <Link href={target.path} className="k-status-part k-status-link" aria-label={label}>
      {children}
    </Link>
  );
}
