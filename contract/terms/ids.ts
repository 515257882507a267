/** Branded identifiers, so that a card's id cannot be handed in where a customer's is asked for. */

declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type CardId = Brand<number, 'CardId'>;
export type CustomerId = Brand<number, 'CustomerId'>;
export type PlanId = Brand<number, 'PlanId'>;
export type StaffId = Brand<number, 'StaffId'>;
export type SupplierId = Brand<number, 'SupplierId'>;
export type ProviderAccountId = Brand<number, 'ProviderAccountId'>;
export type SheetImportId = Brand<number, 'SheetImportId'>;
/** Row id of a recharge order. Never sent to a provider: row ids repeat after a restore. */
export type RechargeId = Brand<number, 'RechargeId'>;
export type StandingOrderId = Brand<number, 'StandingOrderId'>;
/** Row id of a case: news that contradicts what was settled. */
export type CaseId = Brand<number, 'CaseId'>;
/** Row id of what a provider told by itself. */
export type NoticeId = Brand<number, 'NoticeId'>;
export type CustomerGroupId = Brand<number, 'CustomerGroupId'>;
export type PromotionId = Brand<number, 'PromotionId'>;
/** Row id of a shift of the till. */
export type TillShiftId = Brand<number, 'TillShiftId'>;
export type StockLocationId = Brand<number, 'StockLocationId'>;
/** Row id of a receipt, transfer, return or write-off. */
export type StockDocumentId = Brand<number, 'StockDocumentId'>;
export type StockCountId = Brand<number, 'StockCountId'>;
/** Row id of a sale of several things, and of one of its lines. */
export type SaleId = Brand<number, 'SaleId'>;
export type SaleLineId = Brand<number, 'SaleLineId'>;
export type AttemptId = Brand<number, 'AttemptId'>;
/** Made by the screen when a form opens; the same command twice is one order. */
export type CommandId = Brand<string, 'CommandId'>;
/** Made by the screen when a batch is prepared. */
export type BatchId = Brand<string, 'BatchId'>;
/** What we call an attempt in front of a provider; unique for ever, at most 30 ASCII characters. */
export type OurReference = Brand<string, 'OurReference'>;
