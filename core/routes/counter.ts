/** What is sold at the counter, what is taken off, and the money for it. Contract call -> use case; nothing else happens here. */
import { listCodes, sealCode, showCode } from '../guards/card-codes.ts';
import { readCustomerBlock, setCustomerBlocked } from '../guards/customer-blocks.ts';
import { guardSale } from '../guards/guard-recharges.ts';
import { readLimits, saveLimits } from '../guards/recharge-limits.ts';
import { previewPromotion, readPromotions, savePromotion } from '../promotions/promotion-calls.ts';
import { quotePlans } from '../promotions/quote-plans.ts';
import { findRecharges } from '../recharge/find-recharges.ts';
import { makeReceipt } from '../recharge/make-receipt.ts';
import { getRecharge, listRecharges, recentRecharges } from '../recharge/read-recharges.ts';
import { refundRecharge } from '../recharge/refund-recharge.ts';
import { submitRecharge } from '../recharge/submit-recharge.ts';
import { giveUpSale, holdSale } from '../sales/hold-sale.ts';
import { readReturnOf } from '../sales/judge-return.ts';
import { makeSaleReceipt } from '../sales/make-sale-receipt.ts';
import { paySale } from '../sales/pay-sale.ts';
import { priceSale } from '../sales/price-sale.ts';
import { listStoredSales, readSale } from '../sales/read-sales.ts';
import { exchangeCard, returnCard } from '../sales/return-card.ts';
import { readCustomerCredit, setCustomerCredit, settleCustomerCredit } from '../tenders/customer-credit.ts';
import { moveDeposit, readDeposit } from '../tenders/deposits.ts';
import { readRates, setRate } from '../tenders/exchange-rates.ts';
import { readRefundOf, readRefundPolicies, refundSale, setRefundPolicy } from '../tenders/refund-sale.ts';
import { readReturnPolicies, setReturnPolicy } from '../tenders/return-policies.ts';
import { readTenderSettings, saveTenderSettings } from '../tenders/tender-settings.ts';
import { listClosedTills, readTillReport, readTillState } from '../till/read-till.ts';
import { closeTill, moveTillCash, openTill, setTillKeeping } from '../till/till-calls.ts';
import { block, look, manage, prices, recharge, refund, showing } from './rights.ts';

export const counterRoutes = {
  recharges: {
    submit: recharge.recharges.submit.handler(({ context, input }) => {
      const { commandId, customerId, cardId } = input;
      return guardSale(context, context.actor, { commandId, customerId, rechargedCardIds: [cardId] }, () =>
        submitRecharge(context.core, context.actor, input),
      );
    }),
    get: look.recharges.get.handler(({ context, input }) => getRecharge(context.core, input.id)),
    recent: look.recharges.recent.handler(({ context, input }) => recentRecharges(context.core, input)),
    list: look.recharges.list.handler(({ context, input }) => listRecharges(context.core, input)),
    find: look.recharges.find.handler(({ context, input }) => findRecharges(context.core, input)),
    receipt: look.recharges.receipt.handler(({ context, input }) => makeReceipt(context.core, input.id)),
    refund: refund.recharges.refund.handler(({ context, input }) => refundRecharge(context.core, context.actor, input)),
  },
  sales: {
    price: look.sales.price.handler(({ context, input }) => priceSale(context.core, input)),
    pay: recharge.sales.pay.handler(({ context, input }) => {
      const { commandId, customerId, lines } = input;
      const rechargedCardIds = lines.flatMap(({ kind, cardId }) => (kind === 'recharge' ? [cardId] : []));
      return guardSale(context, context.actor, { commandId, customerId, rechargedCardIds }, () =>
        paySale(context.core, context.actor, input),
      );
    }),
    hold: recharge.sales.hold.handler(({ context, input }) => holdSale(context.core, context.actor, input)),
    list: look.sales.list.handler(({ context, input }) => listStoredSales(context.core, input)),
    get: look.sales.get.handler(({ context, input }) => readSale(context.core, input.id)),
    giveUp: recharge.sales.giveUp.handler(({ context, input }) => giveUpSale(context.core, context.actor, input)),
    returnOf: look.sales.returnOf.handler(({ context, input }) => readReturnOf(context.core, input)),
    returnCard: recharge.sales.returnCard.handler(({ context, input }) =>
      returnCard(context.core, context.actor, input),
    ),
    exchangeCard: recharge.sales.exchangeCard.handler(({ context, input }) =>
      exchangeCard(context.core, context.actor, input),
    ),
    receipt: look.sales.receipt.handler(({ context, input }) => makeSaleReceipt(context.core, input.id)),
  },
  promotions: {
    list: look.promotions.list.handler(({ context }) => readPromotions(context.core)),
    save: prices.promotions.save.handler(({ context, input }) => savePromotion(context.core, context.actor, input)),
    preview: prices.promotions.preview.handler(({ context, input }) => previewPromotion(context.core, input)),
    quotes: look.promotions.quotes.handler(({ context, input }) => quotePlans(context.core, input)),
  },
  tenders: {
    list: look.tenders.list.handler(({ context }) => readTenderSettings(context.core.database.db)),
    save: manage.tenders.save.handler(({ context, input }) => saveTenderSettings(context.core, context.actor, input)),
    credit: recharge.tenders.credit.handler(({ context, input }) => readCustomerCredit(context.core, input)),
    setCredit: manage.tenders.setCredit.handler(({ context, input }) =>
      setCustomerCredit(context.core, context.actor, input),
    ),
    deposit: recharge.tenders.deposit.handler(({ context, input }) => readDeposit(context.core, input)),
    moveDeposit: recharge.tenders.moveDeposit.handler(({ context, input }) =>
      moveDeposit(context.core, context.actor, input),
    ),
    rates: look.tenders.rates.handler(({ context }) => readRates(context.core)),
    setRate: manage.tenders.setRate.handler(({ context, input }) => setRate(context.core, context.actor, input)),
    refundOf: look.tenders.refundOf.handler(({ context, input }) => readRefundOf(context.core, input)),
    refundPolicy: look.tenders.refundPolicy.handler(({ context, input }) => readRefundPolicies(context.core, input.of)),
    setRefundPolicy: prices.tenders.setRefundPolicy.handler(({ context, input }) =>
      setRefundPolicy(context.core, context.actor, input),
    ),
    refundSale: recharge.tenders.refundSale.handler(({ context, input }) =>
      refundSale(context.core, context.actor, input),
    ),
    returnPolicy: look.tenders.returnPolicy.handler(({ context, input }) => readReturnPolicies(context.core, input.of)),
    setReturnPolicy: prices.tenders.setReturnPolicy.handler(({ context, input }) =>
      setReturnPolicy(context.core, context.actor, input),
    ),
    settle: recharge.tenders.settle.handler(({ context, input }) =>
      settleCustomerCredit(context.core, context.actor, input),
    ),
  },
  till: {
    state: look.till.state.handler(({ context }) => readTillState(context.core)),
    open: recharge.till.open.handler(({ context, input }) => openTill(context.core, context.actor, input)),
    move: recharge.till.move.handler(({ context, input }) => moveTillCash(context.core, context.actor, input)),
    report: recharge.till.report.handler(({ context, input }) => readTillReport(context.core, input.id)),
    close: recharge.till.close.handler(({ context, input }) => closeTill(context.core, context.actor, input)),
    closed: recharge.till.closed.handler(({ context, input }) => listClosedTills(context.core, input)),
    setKeeping: manage.till.setKeeping.handler(({ context, input }) =>
      setTillKeeping(context.core, context.actor, input),
    ),
  },
  guards: {
    limits: look.guards.limits.handler(({ context }) => readLimits(context.core)),
    saveLimits: manage.guards.saveLimits.handler(({ context, input }) =>
      saveLimits(context.core, context.actor, input.limits),
    ),
    customerBlock: look.guards.customerBlock.handler(({ context, input }) =>
      readCustomerBlock(context.core, input.customerId),
    ),
    setCustomerBlocked: block.guards.setCustomerBlocked.handler(({ context, input }) =>
      setCustomerBlocked(context.core, context.actor, input),
    ),
    codes: look.guards.codes.handler(({ context, input }) => listCodes(context.core, input.id)),
    sealCode: recharge.guards.sealCode.handler(({ context, input }) => sealCode(context.core, context.actor, input)),
    showCode: recharge.guards.showCode.handler(({ context, input }) =>
      showCode(context.core, context.actor, input, null),
    ),
    showCodeAgain: showing.guards.showCodeAgain.handler(({ context, input: { reason, ...of } }) =>
      showCode(context.core, context.actor, of, { reason }),
    ),
  },
};
