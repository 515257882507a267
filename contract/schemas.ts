/** The terms of the trade as zod schemas, for the edge of the contract. Brands hold on both sides of the wire. */
import { z } from 'zod';
import type {
  BatchId,
  CardId,
  CaseId,
  CommandId,
  CustomerGroupId,
  CustomerId,
  NoticeId,
  PlanId,
  PromotionId,
  ProviderAccountId,
  RechargeId,
  SaleId,
  SaleLineId,
  SheetImportId,
  StaffId,
  StandingOrderId,
  StockCountId,
  StockDocumentId,
  StockLocationId,
  TillShiftId,
} from './terms/ids.ts';
import { isRate } from './terms/exchange-rate.ts';
import { AMOUNT_MINOR_MAX, CURRENCIES } from './terms/money.ts';
import { parseShopDate } from './terms/time.ts';
import type { ShopDate, UtcMs } from './terms/time.ts';
import { LANGUAGES } from './terms/trade.ts';

function branded<T>(schema: z.ZodType): z.ZodType<T, T> {
  return schema as unknown as z.ZodType<T, T>;
}

const rowId = z.int().positive();
/** Made by screens: a UUID or anything as unguessable, in URL-safe characters. */
const madeByScreen = z.string().regex(/^[A-Za-z0-9_-]{16,40}$/);

export const cardId = branded<CardId>(rowId);
export const customerId = branded<CustomerId>(rowId);
export const customerGroupId = branded<CustomerGroupId>(rowId);
export const planId = branded<PlanId>(rowId);
export const staffId = branded<StaffId>(rowId);
export const providerAccountId = branded<ProviderAccountId>(rowId);
export const sheetImportId = branded<SheetImportId>(rowId);
export const caseId = branded<CaseId>(rowId);
export const noticeId = branded<NoticeId>(rowId);
export const rechargeId = branded<RechargeId>(rowId);
export const standingOrderId = branded<StandingOrderId>(rowId);
export const promotionId = branded<PromotionId>(rowId);
export const stockLocationId = branded<StockLocationId>(rowId);
export const stockDocumentId = branded<StockDocumentId>(rowId);
export const stockCountId = branded<StockCountId>(rowId);
export const saleId = branded<SaleId>(rowId);
export const saleLineId = branded<SaleLineId>(rowId);
export const tillShiftId = branded<TillShiftId>(rowId);
export const commandId = branded<CommandId>(madeByScreen);
export const batchId = branded<BatchId>(madeByScreen);

/** As far as a calendar goes. */
const UTC_MS_MAX = 8_640_000_000_000_000;
export const utcMs = branded<UtcMs>(z.int().nonnegative().max(UTC_MS_MAX));
export const shopDate = branded<ShopDate>(z.string().refine((text) => parseShopDate(text) !== undefined));

export const currency = z.enum(CURRENCIES);
export const language = z.enum(LANGUAGES);
export const amountMinor = z.int().min(-AMOUNT_MINOR_MAX).max(AMOUNT_MINOR_MAX);
export const money = z.object({ amountMinor, currency });
/** How an amount that the buyer names is sold; see `terms/free-amount.ts`. */
export const freeAmount = z
  .object({
    minMinor: amountMinor.positive(),
    maxMinor: amountMinor.positive(),
    stepMinor: amountMinor.positive(),
    cost: z.object({ partsPerMillion: z.int().min(0).max(10_000_000), feeMinor: amountMinor.nonnegative() }),
    price: z.object({
      rate: z.string().refine(isRate),
      marginMinor: amountMinor.nonnegative(),
      roundToMinor: z.int().min(1).max(100_000),
    }),
  })
  .refine(({ minMinor, maxMinor }) => minMinor <= maxMinor);
export const localText = z.object({
  'zh-CN': z.string().max(400),
  en: z.string().max(400),
  ja: z.string().max(400),
});

/** What a person types into one line. Half a character would be stored as another one, and compared as itself. */
export const lineOfText = z
  .string()
  .overwrite((text) => text.toWellFormed())
  .trim()
  .max(200);
export const search = z.string().max(100);

/** Pages are small because every row is validated on its way out. */
export const PAGE_ROWS_MAX = 200;
export const page = z.object({
  offset: z.int().nonnegative().max(10_000_000),
  limit: z.int().min(1).max(PAGE_ROWS_MAX),
});
