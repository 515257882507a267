/** The ways to pay whose operators give out a file of what was settled. */
export const SETTLEMENT_METHODS = ['alipay', 'wechat_pay', 'paypal'] as const;
export type SettlementMethod = (typeof SETTLEMENT_METHODS)[number];
