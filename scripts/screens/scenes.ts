import type { Scene } from './scene.ts';
import { COUNTER_SCENES } from './scenes/counter.ts';
import { ENTRANCE_SCENES } from './scenes/entrance.ts';
import { HOUSE_SCENES } from './scenes/house.ts';
import { OFFICE_SCENES } from './scenes/office.ts';
import { SHELF_SCENES } from './scenes/shelves.ts';

/** Every screen and main state, in the order of the gallery. */
export const SCENES: readonly Scene[] = [
  ...ENTRANCE_SCENES,
  ...COUNTER_SCENES,
  ...OFFICE_SCENES,
  ...SHELF_SCENES,
  ...HOUSE_SCENES,
];
