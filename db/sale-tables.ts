/** Sales of several things, and sold cards that came back. See `schema.ts`. */
import type { Generated } from 'kysely';
import type {
  CardId,
  CommandId,
  CustomerId,
  PlanId,
  PromotionId,
  RechargeId,
  SaleId,
  SaleLineId,
  StaffId,
} from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { CardReturnKind, ReturnedCardPlace } from '../contract/terms/refund.ts';
import type { SaleLineKind, SaleLineState, SaleState } from '../contract/terms/sale.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { Language } from '../contract/terms/trade.ts';

export interface SaleTables {
  sale: SaleTable;
  sale_line: SaleLineTable;
  sale_line_discount: SaleLineDiscountTable;
  card_return: CardReturnTable;
}

/** A sale of several things: held, quoted, paid or given up. */
export interface SaleTable {
  id: Generated<SaleId>;
  /** Of whoever made it: the same command twice is one sale. */
  command_id: CommandId;
  state: SaleState;
  customer_id: CustomerId | null;
  /** Of its receipt and messages. */
  language: Language;
  /** What the customer brought, as typed. */
  coupon_code: string | null;
  note: Generated<string>;
  /** Of all its lines, after discounts. */
  total_minor: number;
  currency: Currency;
  staff_id: StaffId;
  created_at_ms: UtcMs;
  /** Until then its cards are kept and its price is promised. */
  expires_at_ms: UtcMs | null;
  /** In one series with those of orders; null until paid. */
  receipt_number: number | null;
  paid_by_command: CommandId | null;
  /** Of what was paid, to tell a repeat from another payment under the same command. */
  request_hash: string | null;
  /** JSON: what was handed over, before it was spread over the lines. */
  tenders: string | null;
  paid_at_ms: UtcMs | null;
  paid_on: ShopDate | null;
  void_reason: string | null;
  voided_at_ms: UtcMs | null;
}

/** A card or a recharge in a sale. */
export interface SaleLineTable {
  id: Generated<SaleLineId>;
  sale_id: SaleId;
  /** From 1. */
  position: number;
  kind: SaleLineKind;
  state: SaleLineState;
  card_id: CardId;
  /** The plan of the card, or the plan of the recharge. */
  plan_id: PlanId;
  /** Before discounts. */
  list_minor: number;
  price_minor: number;
  currency: Currency;
  /** What the shop paid for the card; null: not known, or a recharge. */
  cost_minor: number | null;
  cost_currency: Currency | null;
  /** Why the same recharge was sold again so soon. */
  repeat_reason: string | null;
  /** Named by the buyer, for a recharge of free amount. */
  amount_minor: Generated<number | null>;
  /** The account’s. */
  amount_currency: Generated<Currency | null>;
  /** The order of a recharge that is paid. */
  order_id: RechargeId | null;
  /** Of a card given for another: the line that was paid for. */
  paid_by_line_id: SaleLineId | null;
}

/** What a promotion took off a card of a sale. Never changed. */
export interface SaleLineDiscountTable {
  line_id: SaleLineId;
  promotion_id: PromotionId;
  /** JSON, as it was called then. */
  name: string;
  amount_minor: number;
}

/** A sold card that came back. Never changed. */
export interface CardReturnTable {
  id: Generated<number>;
  command_id: CommandId;
  request_hash: string;
  kind: CardReturnKind;
  line_id: SaleLineId;
  /** The line of the card that was given for it. */
  new_line_id: SaleLineId | null;
  card_to: ReturnedCardPlace;
  reason: string;
  fee_minor: number;
  back_minor: number;
  currency: Currency;
  staff_id: StaffId;
  approved_by: StaffId | null;
  at_ms: UtcMs;
}
