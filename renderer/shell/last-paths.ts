import { create } from 'zustand';
import type { Place, PlaceId } from '../screens/places.ts';

const useLastPaths = create<Partial<Record<PlaceId, string>>>(() => ({}));

export function keepLastPath(place: PlaceId, path: string): void {
  useLastPaths.setState({ [place]: path });
}

export function forgetLastPaths(): void {
  useLastPaths.setState({}, true);
}

/** Where each place was left: the way back to it leads there. */
export function useWayTo(): (place: Place) => string {
  const paths = useLastPaths();
  return (place) => paths[place.id] ?? place.path;
}

/** Whether `location` is the place at `path` or below it. */
export function isWithin(location: string, path: string): boolean {
  return location === path || location.startsWith(`${path}/`);
}
