/** Held: the customer comes back; quoted: the customer was told the price and pays later; void: given up. */
export const SALE_STATES = ['held', 'quoted', 'paid', 'void'] as const;
export type SaleState = (typeof SALE_STATES)[number];

/** A card out of stock, or a recharge of a card. */
export const SALE_LINE_KINDS = ['card', 'recharge'] as const;
export type SaleLineKind = (typeof SALE_LINE_KINDS)[number];

/** Reserved: kept for a sale that is not paid; released: no longer; returned: sold, and taken back since. */
export const SALE_LINE_STATES = ['reserved', 'released', 'sold', 'returned'] as const;
export type SaleLineState = (typeof SALE_LINE_STATES)[number];
