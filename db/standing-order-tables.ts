/** Orders that stand, and what they did. See `schema.ts`. */
import type { Generated } from 'kysely';
import type { CardId, CommandId, PlanId, RechargeId, StaffId, StandingOrderId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';

export interface StandingOrderTables {
  standing_order: StandingOrderTable;
  standing_order_card: StandingOrderCardTable;
  standing_order_run: StandingOrderRunTable;
  standing_order_limit: StandingOrderLimitTable;
}

/** A recharge that is made by itself, for as long as its limits allow. Its terms never change: it is ended, and set anew. */
export interface StandingOrderTable {
  /** Row id. */
  id: Generated<StandingOrderId>;
  /** Made by the screen; the same command twice is one standing order. */
  command_id: CommandId;
  /** Of what was asked, to tell a repeat from another one under the same command. */
  request_hash: string;
  /** What staff call it. */
  name: string;
  /** What is recharged. */
  plan_id: PlanId;
  /** So many business days before a card’s expiry; null: by its balance. */
  days_before: number | null;
  /** When a reading of less was taken; null: by its expiry. */
  low_data_bytes: number | null;
  /** Most that its orders of one month may cost. */
  month_cost_max_minor: number;
  /** The account’s when it was set. */
  cost_currency: Currency;
  /** Most orders for one card in one month. */
  card_month_max: number;
  /** Last business day on which it orders; null: until ended. */
  ends_on: ShopDate | null;
  /** `ended` is for good. */
  state: 'active' | 'paused' | 'ended';
  /** Who set it; its orders are this person’s. */
  staff_id: StaffId;
  /** When it was set. */
  created_at_ms: UtcMs;
}

/** A card that a standing order covers. */
export interface StandingOrderCardTable {
  /** Which standing order. */
  standing_order_id: StandingOrderId;
  /** Which card. */
  card_id: CardId;
  /** Not looked at before: what kept it from being recharged is not asked every minute. */
  look_at_ms: Generated<UtcMs>;
}

/** What a standing order did for a card, or why it left it out. */
export interface StandingOrderRunTable {
  /** Row id. */
  id: Generated<number>;
  /** Which standing order. */
  standing_order_id: StandingOrderId;
  /** For which card. */
  card_id: CardId;
  /** What it was due for: a day of expiry, or a spell of low balance. */
  period: string;
  /** `ORDERED`, or why not, as `contract/standing-orders.ts` names it. */
  result: string;
  /** The order made. */
  order_id: RechargeId | null;
  /** The order that stood in the way. */
  other_order_id: RechargeId | null;
  /** When it was so first. */
  first_at_ms: UtcMs;
  /** When it was so last. */
  last_at_ms: UtcMs;
  /** The business day of `first_at_ms`; months are counted by it. */
  run_on: ShopDate;
  /** How often it was so. */
  count: Generated<number>;
}

/** What the owner allows all standing orders of a currency. */
export interface StandingOrderLimitTable {
  /** In which float is bought. */
  currency: Currency;
  /** Most that all of them may cost in a month. */
  shop_month_max_minor: number;
  /** Most that one of them may cost in a month. */
  order_month_max_minor: number;
  /** Most orders for one card in a month, all standing orders together. */
  card_month_max: number;
  /** Who set it. */
  staff_id: StaffId;
  /** When. */
  changed_at_ms: UtcMs;
}
