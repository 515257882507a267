/** What is sold, and what is taken off. See `schema.ts`. */
import type { Generated } from 'kysely';
import type { CustomerGroupId, PlanId, PromotionId, ProviderAccountId, RechargeId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type {
  AllowanceEffect,
  AllowanceReset,
  Counting,
  EffectAfterExpiry,
  EffectBeforeExpiry,
  PlanClock,
  StartEvent,
  UsedUpEffect,
} from '../contract/terms/plan-rules.ts';
import type { Audience } from '../contract/terms/promotion.ts';
import type { RefundApproval } from '../contract/terms/refund.ts';
import type { ShopDate } from '../contract/terms/time.ts';
import type { PlanKind } from '../contract/terms/trade.ts';

export interface PlanTables {
  plan: PlanTable;
  promotion: PromotionTable;
  order_discount: OrderDiscountTable;
  refund_policy: RefundPolicyTable;
  return_policy: ReturnPolicyTable;
}

/** What a card is sold with, and what may be bought as a recharge. */
export interface PlanTable {
  /** Row id. */
  id: Generated<PlanId>;
  /** Unique without regard to case; what staff and sheets call it. */
  code: string;
  /** For customers, in Chinese. */
  name_zh: string;
  /** For customers, in English. */
  name_en: string;
  /** For customers, in Japanese. */
  name_ja: string;
  /** How the allowance is counted. */
  kind: PlanKind;
  /** Recharges fit cards of the same family. */
  family: string;
  /** Allowance of the whole period; null: unlimited or not stated. */
  data_bytes: number | null;
  /** Allowance of each day; null: not by day. */
  daily_data_bytes: number | null;
  /** Days that it lasts or adds; null: the expiry does not move. */
  days: number | null;
  /** What a customer pays now; orders keep their own. */
  price_minor: number;
  /** The shop’s. */
  currency: Currency;
  /** What happens when used up, in Chinese. */
  fair_use_zh: Generated<string>;
  /** The same in English. */
  fair_use_en: Generated<string>;
  /** The same in Japanese. */
  fair_use_ja: Generated<string>;
  /** Unused stock dies so many days after purchase; null: not stated. */
  activation_deadline_days: number | null;
  /** Days after expiry in which a recharge still revives a card. */
  grace_days: Generated<number>;
  /** Cards sold with it can be recharged. */
  cards_rechargeable: 0 | 1;
  /** Through which it is bought as a recharge; null: it is not. */
  provider_account_id: ProviderAccountId | null;
  /** What the provider calls it. */
  offer_code: string | null;
  /** What the provider takes for it. */
  cost_minor: number | null;
  /** The account’s. */
  cost_currency: Currency | null;
  /** JSON: `FreeAmount`; null: a fixed amount. Price and cost are then those of the smallest. */
  free_amount: Generated<string | null>;
  /** What begins a card’s validity. */
  start_event: Generated<StartEvent>;
  /** The day that begins it, where that is fixed. */
  starts_on: ShopDate | null;
  /** It begins by itself so many days after purchase. */
  starts_by_itself_days: number | null;
  /** How its days or months are counted. */
  counting: Generated<Counting>;
  /** For countings by month. */
  months: number | null;
  /** Whose midnight ends a day. */
  clock: Generated<PlanClock>;
  /** The first recharge is due so many days after the start. */
  first_recharge_days: number | null;
  /** Recharges that a card takes in its life; null: any number. */
  recharges_max: number | null;
  /** What a recharge does to the expiry before it. */
  before_expiry: Generated<EffectBeforeExpiry>;
  /** The same afterwards. */
  after_expiry: Generated<EffectAfterExpiry>;
  /** What a recharge does to the data that is left. */
  allowance: Generated<AllowanceEffect>;
  /** 1: a card without data is recharged as an expired one. */
  used_up_is_over: Generated<0 | 1>;
  /** When the allowance is renewed within the validity. */
  allowance_reset: Generated<AllowanceReset>;
  /** What happens when the data is used up. */
  used_up: Generated<UsedUpEffect>;
  /** The speed afterwards in kbit/s. */
  slow_kbps: number | null;
  /** 0: no longer offered. */
  is_active: Generated<0 | 1>;
}

/** What the shop takes off, when, and for whom. */
export interface PromotionTable {
  id: Generated<PromotionId>;
  /** JSON, in the three languages. */
  name: string;
  /** JSON: `PromotionRule`. */
  rule: string;
  /** JSON; null: every plan. */
  plan_ids: string | null;
  starts_on: ShopDate | null;
  ends_on: ShopDate | null;
  /** Null: it applies by itself. */
  coupon_code: string | null;
  uses_max: number | null;
  audience: Audience;
  /** Only for customers on this list; null: for all of the audience. */
  group_id: Generated<CustomerGroupId | null>;
  is_first_only: 0 | 1;
  is_combinable: 0 | 1;
  is_active: 0 | 1;
}

/** What a promotion took off an order; the list price is the order's price and these together. */
export interface OrderDiscountTable {
  order_id: RechargeId;
  promotion_id: PromotionId;
  /** JSON, as it was called then. */
  name: string;
  /** In the currency of the price. */
  amount_minor: number;
}

/** Who may give the money of a delivered recharge of this plan back, and for how long; without it an owner, always. */
export interface RefundPolicyTable {
  id: Generated<number>;
  account_id: ProviderAccountId | null;
  plan_id: PlanId | null;
  approval: RefundApproval;
  /** Days after the delivery. */
  days_max: number | null;
}

/** Whether sold cards come back: of one plan, or of all that an account recharges. */
export interface ReturnPolicyTable {
  id: Generated<number>;
  account_id: ProviderAccountId | null;
  plan_id: PlanId | null;
  /** Who has to agree before money goes back. */
  refund: RefundApproval;
  /** Who has to agree before another card is given. */
  exchange: RefundApproval;
  /** Days after the sale. */
  days_max: number | null;
  only_unused: 0 | 1;
  /** Kept by the shop; in its currency. */
  fee_minor: number;
  /** JSON list of texts; empty: in the person's own words. */
  reasons: string;
}
