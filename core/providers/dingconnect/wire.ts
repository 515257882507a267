/** DingConnect's JSON as we read it (API V1). */
import { z } from 'zod';
import { decimal, extra, flag, listOfReadable, name, optional, text } from '../api/wire-terms.ts';

const envelope = {
  ResultCode: text,
  ErrorCodes: optional(z.array(z.object({ Code: name, Context: optional(text) }))),
};

export const transferRecord = z.object({
  TransferId: z.object({ TransferRef: optional(text), DistributorRef: optional(text) }),
  SkuCode: text,
  AccountNumber: text,
  Price: z.object({ SendValue: decimal, SendCurrencyIso: optional(text), DistributorFee: optional(decimal) }),
  CommissionApplied: extra(decimal),
  /** Read as text: a word that we do not know is not a failure. */
  ProcessingState: optional(text),
});
export type TransferRecord = z.output<typeof transferRecord>;

export const transferReply = z.object({ ...envelope, TransferRecord: optional(transferRecord) });

/** What every reply has, a refusal too; the record of a refused call may be anything. */
export const refusalReply = z.object({
  ...envelope,
  TransferRecord: extra(z.object({ ProcessingState: extra(text) })),
});

const good = { ResultCode: z.literal('1') };

export const transferList = z.object({
  ...good,
  Items: z.array(z.object({ ...envelope, TransferRecord: transferRecord })),
  ThereAreMoreItems: optional(flag),
});
export type TransferList = z.output<typeof transferList>;

export const balanceReply = z.object({ ...good, Balance: decimal, CurrencyIso: name });

const price = z.object({ SendValue: decimal, SendCurrencyIso: name, DistributorFee: optional(decimal) });

export const product = z.object({
  ProviderCode: text,
  SkuCode: name,
  Minimum: price,
  Maximum: price,
  RedemptionMechanism: extra(text),
  LookupBillsRequired: extra(flag),
  SettingDefinitions: extra(z.array(z.object({ IsMandatory: flag }))),
  ValidityPeriodIso: extra(text),
  DefaultDisplayText: extra(text),
});
export type Product = z.output<typeof product>;

export const productList = z.object({ ...good, Items: listOfReadable(product) });
