import type { Scene } from './scene.ts';
import { COUNTER_SCENES } from './scenes/counter.ts';
import { DESK_SCENES } from './scenes/desk.ts';
import { ENTRANCE_SCENES } from './scenes/entrance.ts';
import { HELP_SCENES } from './scenes/help.ts';
import { HOUSE_SCENES } from './scenes/house.ts';
import { MESSAGE_SCENES } from './scenes/messages.ts';
import { OFFER_CHANGE_SCENES } from './scenes/offer-changes.ts';
import { OFFICE_SCENES } from './scenes/office.ts';
import { PROMOTION_SCENES } from './scenes/promotions.ts';
import { PROVIDER_SCENES } from './scenes/providers.ts';
import { SHELF_SCENES } from './scenes/shelves.ts';
import { STOCK_SCENES } from './scenes/stock.ts';
import { SUPPLIER_SCENES } from './scenes/suppliers.ts';
import { TENDER_SCENES } from './scenes/tenders.ts';
import { TILL_SCENES } from './scenes/till.ts';

/** Every screen and main state, in the order of the gallery. */
export const SCENES: readonly Scene[] = [
  ...ENTRANCE_SCENES,
  ...COUNTER_SCENES,
  ...OFFICE_SCENES,
  ...DESK_SCENES,
  ...SHELF_SCENES,
  ...STOCK_SCENES,
  ...PROVIDER_SCENES,
  ...SUPPLIER_SCENES,
  ...OFFER_CHANGE_SCENES,
  ...PROMOTION_SCENES,
  ...MESSAGE_SCENES,
  ...TENDER_SCENES,
  ...TILL_SCENES,
  ...HELP_SCENES,
  ...HOUSE_SCENES,
];
