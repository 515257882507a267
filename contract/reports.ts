import { z } from 'zod';
import { call } from './base.ts';
import { language, localText, money, shopDate, staffId } from './schemas.ts';
import { rechargeRow } from './recharges.ts';
import { RECHARGE_STATES } from './terms/recharge-state.ts';
import { TENDER_METHODS } from './terms/trade.ts';

const total = z.object({ count: z.int(), amountMinor: z.int() });

/**
 * Recharges delivered for which nobody was charged, as the lines of a batch: a cost without a sale, and no part of any
 * margin. `costs` is what the providers took for them, with the count of each currency; the counts add up to `count`.
 */
const unpaidDeliveries = z.object({
  count: z.int(),
  costs: z.array(money.extend({ count: z.int() })),
});

/** Recharges delivered and charged for. */
const soldDeliveries = {
  count: z.int(),
  salesMinor: z.int(),
  /** What the providers took for these, per currency. */
  costs: z.array(money),
  /** Sales less their cost, where both are in the shop's currency; null when they are not. */
  marginMinor: z.int().nullable(),
};

/**
 * A business day, from the ledger; every amount in the shop's currency unless it carries its own. Every recharge
 * delivered that day is in `sales` or in `unpaid`, and in one of them only.
 */
export const dailyReport = z.object({
  date: shopDate,
  currency: money.shape.currency,
  /** Recharges delivered that day that were charged for, at the price the customer paid. */
  sales: total,
  /** What the providers took for what was sold, per currency. */
  costs: soldDeliveries.costs,
  marginMinor: soldDeliveries.marginMinor,
  unpaid: unpaidDeliveries,
  /**
   * What the accounts `sales` and `recharge_cost` of the ledger moved by on the day, read from their lines: sales equal
   * the first, `costs` and the costs of `unpaid` together equal the second. A currency that did not move is left out.
   */
  ledger: z.object({ salesMinor: z.int(), costs: z.array(money) }),
  /** Money taken that day, less money handed back, by tender. */
  tenders: z.array(z.object({ method: z.enum(TENDER_METHODS), taken: total, refunded: total, netMinor: z.int() })),
  plans: z.array(z.object({ planCode: z.string(), name: localText, ...soldDeliveries, unpaid: unpaidDeliveries })),
  staff: z.array(z.object({ staffId, staffName: z.string(), ...soldDeliveries, unpaid: unpaidDeliveries })),
  /** 24 numbers: the shop's hours. */
  hours: z.array(z.object({ hour: z.int(), count: z.int(), salesMinor: z.int(), unpaidCount: z.int() })).length(24),
  states: z.partialRecord(z.enum(RECHARGE_STATES), z.int()),
  /** Taken from customers and not yet earned or returned, at the end of the day. */
  prepaidMinor: z.int(),
  refundDueMinor: z.int(),
  floats: z.array(z.object({ accountName: z.string(), free: money, held: money })),
  /** Failed and doubtful orders of the day. */
  problems: z.array(rechargeRow).max(200),
  problemCount: z.int(),
  /** The head of the audit chain when the report was made. */
  auditHead: z.string(),
});
export type DailyReport = z.output<typeof dailyReport>;

export const reports = {
  daily: call.input(z.object({ date: shopDate })).output(dailyReport),
  /** Summary, lines, and failed or doubtful orders, as a workbook to hand on. */
  dailySheet: call.input(z.object({ date: shopDate, language })).output(z.file()),
  /** Sales of the last days, oldest first, for the chart. */
  trend: call
    .input(z.object({ until: shopDate, days: z.int().min(1).max(92) }))
    .output(z.array(z.object({ date: shopDate, count: z.int(), salesMinor: z.int(), unpaidCount: z.int() }))),
};
