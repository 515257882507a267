/** Whose recharges are counted against a limit: of one card, for one customer, by one person of the staff. */
export const LIMITED = ['card', 'customer', 'staff'] as const;
export type Limited = (typeof LIMITED)[number];

/** Codes that come with a card and are as good as the card: an activation code (LPA), PIN, PUK, a voucher. */
export const CARD_CODE_KINDS = ['activation', 'pin', 'puk', 'voucher'] as const;
export type CardCodeKind = (typeof CARD_CODE_KINDS)[number];

/** What somebody should look at before they sell or recharge this card. */
export const CARD_FLAGS = ['no_known_batch', 'used_before_sale'] as const;
export type CardFlag = (typeof CARD_FLAGS)[number];
