import { PLACES } from '../screens/places.ts';
import type { Place } from '../screens/places.ts';
import { SCREENS } from '../screens/registry.ts';
import { mayDo } from '../../contract/terms/rights.ts';
import { useStaff } from '../session/session.ts';

/** The places that exist and that the signed-in person may enter, in the order of the rail. */
export function usePlaces(): readonly Place[] {
  const staff = useStaff();
  if (!staff) return [];
  return PLACES.filter((place) => SCREENS[place.id] !== undefined && mayDo(staff.role, place.right));
}

/** The tenth place has the tenth digit key. */
export function placeKeys(index: number): string {
  return `Alt+${(index + 1) % 10}`;
}
