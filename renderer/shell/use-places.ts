import { PLACES } from '../screens/places.ts';
import type { Place } from '../screens/places.ts';
import { SCREENS } from '../screens/registry.ts';
import { useStaff } from '../session/session.ts';

/** The places that exist and that the signed-in person may enter, in the order of the rail. */
export function usePlaces(): readonly Place[] {
  const staff = useStaff();
  if (!staff) return [];
  return PLACES.filter((place) => SCREENS[place.id] !== undefined && staff.rights.includes(place.right));
}

/** The keys of the top row from left to right, by where they lie and as they are written. */
const TOP_ROW = [
  ...Array.from('1234567890', (digit) => ({ code: `Digit${digit}`, name: digit })),
  { code: 'Minus', name: '-' },
  { code: 'Equal', name: '=' },
];

/** Places after the twelfth have none. */
export function placeKeys(index: number): string | undefined {
  const key = TOP_ROW[index];
  return key && `Alt+${key.name}`;
}

/** Which place a key that is pressed with Alt leads to; -1 where it is none of theirs. */
export function placeIndexOf(code: string): number {
  return TOP_ROW.findIndex((key) => key.code === code);
}
