/** Plans and cards: what there is, where it lies, and when it ends. Contract call -> use case; nothing else happens here. */
import { addSingleCard } from '../cards/add-single-card.ts';
import { assignCustomer, saveCardNotes, setCardBlocked } from '../cards/change-card.ts';
import { findCard } from '../cards/find-card.ts';
import { getCard } from '../cards/get-card.ts';
import { listCards } from '../cards/list-cards.ts';
import { setCardPlan } from '../cards/set-card-plan.ts';
import { verifyCard } from '../cards/verify-card.ts';
import { readForecast } from '../expiry/forecast.ts';
import { readBalances, readExpiryCalendar, readExpiryCounts } from '../expiry/read-expiry.ts';
import { listFamilies, listPlans, listReadyMadePlans } from '../plans/list-plans.ts';
import { previewRules } from '../plans/preview-rules.ts';
import { readCardDates } from '../plans/read-card-dates.ts';
import { addPlans, savePlan } from '../plans/save-plan.ts';
import { readRefresh, setRefresh, startRefresh } from '../refresh/refresh-calls.ts';
import { takeCardsOut, transferCards } from '../stock/act-on-stock.ts';
import {
  closeStockCount,
  getStockCount,
  giveUpStockCount,
  listStockCountLines,
  listStockCounts,
  openStockCount,
  scanForCount,
  unscanForCount,
} from '../stock/count-stock.ts';
import { judgeScans } from '../stock/judge-scans.ts';
import { readStock, saveLocation } from '../stock/locations.ts';
import { getDocument, listDocumentLines, listDocuments } from '../stock/read-documents.ts';
import { receiveCards } from '../stock/receive-cards.ts';
import { block, bring, look, many, prices, recharge, stocking, writingOff } from './rights.ts';

export const shelvesRoutes = {
  plans: {
    list: look.plans.list.handler(({ context, input }) => listPlans(context.core, input)),
    save: prices.plans.save.handler(({ context, input }) => savePlan(context.core, context.actor, input)),
    addMany: prices.plans.addMany.handler(({ context, input }) => addPlans(context.core, context.actor, input)),
    preview: look.plans.preview.handler(({ context, input }) => previewRules(input, context.core.ports.clock.nowMs())),
    datesOf: look.plans.datesOf.handler(({ context, input }) => readCardDates(context.core, input.cardId)),
    readyMade: look.plans.readyMade.handler(() => listReadyMadePlans()),
    families: look.plans.families.handler(({ context }) => listFamilies(context.core)),
  },
  cards: {
    list: look.cards.list.handler(({ context, input }) => listCards(context.core, input)),
    get: look.cards.get.handler(({ context, input }) => getCard(context.core, input)),
    find: look.cards.find.handler(({ context, input }) => findCard(context.core, input)),
    verify: look.cards.verify.handler(({ context, input }) => verifyCard(context.core, input)),
    addSingle: recharge.cards.addSingle.handler(({ context, input }) =>
      addSingleCard(context.core, context.actor, input),
    ),
    setPlan: bring.cards.setPlan.handler(({ context, input }) => setCardPlan(context.core, context.actor, input)),
    assignCustomer: recharge.cards.assignCustomer.handler(({ context, input }) =>
      assignCustomer(context.core, context.actor, input),
    ),
    setBlocked: block.cards.setBlocked.handler(({ context, input }) =>
      setCardBlocked(context.core, context.actor, input),
    ),
    saveNotes: recharge.cards.saveNotes.handler(({ context, input }) =>
      saveCardNotes(context.core, context.actor, input),
    ),
  },
  stock: {
    overview: look.stock.overview.handler(({ context }) => readStock(context.core)),
    saveLocation: stocking.stock.saveLocation.handler(({ context, input }) =>
      saveLocation(context.core, context.actor, input),
    ),
    judge: look.stock.judge.handler(({ context, input }) => judgeScans(context.core, input)),
    receive: stocking.stock.receive.handler(({ context, input }) => receiveCards(context.core, context.actor, input)),
    transfer: stocking.stock.transfer.handler(({ context, input }) =>
      transferCards(context.core, context.actor, input),
    ),
    takeOut: writingOff.stock.takeOut.handler(({ context, input }) => takeCardsOut(context.core, context.actor, input)),
    documents: look.stock.documents.handler(({ context, input }) => listDocuments(context.core, input)),
    document: look.stock.document.handler(({ context, input }) => getDocument(context.core, input.id)),
    documentLines: look.stock.documentLines.handler(({ context, input }) => listDocumentLines(context.core, input)),
    counts: look.stock.counts.handler(({ context }) => listStockCounts(context.core)),
    count: look.stock.count.handler(({ context, input }) => getStockCount(context.core, input)),
    openCount: stocking.stock.openCount.handler(({ context, input }) =>
      openStockCount(context.core, context.actor, input),
    ),
    scan: stocking.stock.scan.handler(({ context, input }) => scanForCount(context.core, context.actor, input)),
    unscan: stocking.stock.unscan.handler(({ context, input }) => unscanForCount(context.core, input)),
    countLines: look.stock.countLines.handler(({ context, input }) => listStockCountLines(context.core, input)),
    closeCount: stocking.stock.closeCount.handler(({ context, input }) =>
      closeStockCount(context.core, context.actor, input, 'left'),
    ),
    closeCountWritingOff: writingOff.stock.closeCountWritingOff.handler(({ context, input }) =>
      closeStockCount(context.core, context.actor, input, 'written_off'),
    ),
    giveUpCount: stocking.stock.giveUpCount.handler(({ context, input }) =>
      giveUpStockCount(context.core, context.actor, input),
    ),
  },
  expiry: {
    counts: look.expiry.counts.handler(({ context }) => readExpiryCounts(context.core)),
    calendar: look.expiry.calendar.handler(({ context, input }) => readExpiryCalendar(context.core, input)),
    forecast: many.expiry.forecast.handler(({ context }) => readForecast(context.core)),
    balances: look.expiry.balances.handler(({ context, input }) => readBalances(context.core, input)),
    refresh: look.expiry.refresh.handler(({ context }) => readRefresh(context.core)),
    startRefresh: many.expiry.startRefresh.handler(({ context, input }) =>
      startRefresh(context.core, context.actor, input),
    ),
    setRefresh: many.expiry.setRefresh.handler(({ context, input }) => setRefresh(context.core, context.actor, input)),
  },
};
