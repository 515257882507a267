/** What is done with cards in stock; each act makes a numbered document. */
export const STOCK_ACT_KINDS = ['receipt', 'transfer', 'supplier_return', 'write_off'] as const;
export type StockActKind = (typeof STOCK_ACT_KINDS)[number];

export const STOCK_COUNT_STATES = ['open', 'closed', 'given_up'] as const;
export type StockCountState = (typeof STOCK_COUNT_STATES)[number];

/**
 * What a scanned text is for an act: a card that fits; no number of a card; a number that is, or is not, on the books; a card
 * that is sold, blocked or gone; one that is kept for somebody.
 */
export const SCAN_VERDICTS = ['fits', 'invalid', 'held', 'not_held', 'not_in_stock', 'reserved'] as const;

/**
 * How a count and the books differ: found where it should be; missing; lies here and belongs elsewhere; lies here though it
 * is sold, blocked or gone; lies here and is not on the books.
 */
export const COUNT_GROUPS = ['found', 'missing', 'wrong_place', 'surplus', 'unknown'] as const;
export type CountGroup = (typeof COUNT_GROUPS)[number];
