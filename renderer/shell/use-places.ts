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

/** As many places have a key as there are digits. */
const KEYED_PLACES = 10;

/** The tenth place has the tenth digit key; those after it have none. */
export function placeKeys(index: number): string | undefined {
  return index < KEYED_PLACES ? `Alt+${(index + 1) % 10}` : undefined;
}
