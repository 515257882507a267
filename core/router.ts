/** Contract call -> use case; nothing else happens here. */
import { Refusal } from '../contract/errors.ts';
import { checkWholeAudit, listAudit, readAuditState } from './audit/audit-calls.ts';
import { exportAudit } from './audit/export-audit.ts';
import { noteExport } from './audit/note-export.ts';
import {
  lookIntoBackup,
  makeBackupKey,
  makeBackupNow,
  readBackups,
  readBackupState,
  restoreShop,
  saveBackupSettings,
  sealBackups,
  unsealBackups,
} from './backup/backup-calls.ts';
import { readForecast } from './expiry/forecast.ts';
import { readBalances, readExpiryCalendar, readExpiryCounts } from './expiry/read-expiry.ts';
import { previewReminders, queueReminders } from './messages/queue-reminders.ts';
import { messageSettingsCalls } from './messages/settings-calls.ts';
import {
  cancelMessage,
  listMessages,
  readBatchMessages,
  sendMessageAgain,
  setBatchMessages,
} from './messages/message-calls.ts';
import {
  composeMessage,
  listTemplates,
  previewTemplate,
  resetTemplate,
  saveTemplate,
} from './messages/template-calls.ts';
import { getReceipt, printReceipt, printTest } from './receipts/print-receipt.ts';
import { readPrinter, savePrinter } from './receipts/printer-settings.ts';
import { makeReceiptPdf } from './receipts/receipt-pdf.ts';
import { addFloat, undoFloat } from './float/book-float.ts';
import { makeDiagnosis } from './health/make-diagnosis.ts';
import { readHealth } from './health/read-health.ts';
import { adjustFloat, explainFloat } from './float/explain-float.ts';
import { floatBookings, floatComparisons } from './float/float-history.ts';
import {
  addTrainingAccount,
  listAccounts,
  readBalance,
  readCatalogue,
  readTrainingBehaviour,
  resumeAccount,
  setLowFloat,
  setTrainingBehaviour,
  stopAccount,
} from './providers/account-calls.ts';
import { readSetup } from './providers/account-setup.ts';
import { addAccount } from './providers/add-account.ts';
import { cancelPurchase, mayCancel } from './providers/cancel-purchase.ts';
import { listOfferChanges } from './providers/offer-changes.ts';
import { runDry } from './providers/dry-run.ts';
import { changeSecrets, changeSettings, setLimits, setOwnOffers } from './providers/change-account.ts';
import { checkPasted, describePasted, listSetupChoices } from './providers/setup-choices.ts';
import { readHandSteps, testConnection } from './providers/test-connection.ts';
import { cancelBatch, getBatch, listBatches, listBatchLines, pauseBatch, resumeBatch } from './batches/batch-calls.ts';
import { makeBatchResultSheet } from './batches/make-result-sheet.ts';
import { previewBatch } from './batches/preview-batch.ts';
import { scheduleBatch } from './batches/schedule-batch.ts';
import { submitBatch } from './batches/submit-batch.ts';
import { addSingleCard } from './cards/add-single-card.ts';
import { assignCustomer, saveCardNotes, setCardBlocked } from './cards/change-card.ts';
import { findCard } from './cards/find-card.ts';
import { getCard } from './cards/get-card.ts';
import { listCards } from './cards/list-cards.ts';
import { setCardPlan } from './cards/set-card-plan.ts';
import { verifyCard } from './cards/verify-card.ts';
import { open, requires, sessionToken } from './context.ts';
import { getCustomer, listCustomers, readHistory, saveCustomer, setConsent } from './customers/customer-calls.ts';
import { eraseCustomer } from './customers/erase-customer.ts';
import { exportCustomer } from './customers/export-customer.ts';
import { findDuplicates } from './customers/find-duplicates.ts';
import { readGroups, removeGroup, saveGroup } from './customers/group-calls.ts';
import { mergeCustomers, previewMerge, unmergeCustomers } from './customers/merge-customers.ts';
import { confirmImport } from './imports/confirm-import.ts';
import {
  cancelPreview,
  fixCell,
  getPreview,
  listPreviewRows,
  readAgain,
  openPreview,
  setMapping,
} from './imports/preview-calls.ts';
import { listImports, listTouched } from './imports/list-imports.ts';
import { makeRefusedSheet } from './imports/make-refused-sheet.ts';
import { importCustomers } from './imports/import-customers.ts';
import { readRechargeSheet } from './imports/read-recharge-sheet.ts';
import { undoImport } from './imports/undo-import.ts';
import { markNoticeSeen, orphanNotices } from './notices/notice-calls.ts';
import { listFamilies, listPlans, listReadyMadePlans } from './plans/list-plans.ts';
import { previewRules } from './plans/preview-rules.ts';
import { readCardDates } from './plans/read-card-dates.ts';
import { addPlans, savePlan } from './plans/save-plan.ts';
import { readRefresh, setRefresh, startRefresh } from './refresh/refresh-calls.ts';
import { previewPromotion, readPromotions, savePromotion } from './promotions/promotion-calls.ts';
import { quotePlans } from './promotions/quote-plans.ts';
import { askAll, askNow } from './recharge/ask-provider.ts';
import { claimRechargeCase, closeRechargeCase } from './recharge/cases/close-case.ts';
import { getRechargeCase, listRechargeCases } from './recharge/cases/read-cases.ts';
import { decideDoubt, listDoubts, readLastStop, resendDoubt } from './recharge/doubt-calls.ts';
import { readDoubtOptions } from './recharge/doubt-options.ts';
import { getRecharge, listRecharges, recentRecharges } from './recharge/read-recharges.ts';
import { findRecharges } from './recharge/find-recharges.ts';
import { makeReceipt } from './recharge/make-receipt.ts';
import { refundRecharge } from './recharge/refund-recharge.ts';
import { submitRecharge } from './recharge/submit-recharge.ts';
import { exportReport } from './reports/export-report.ts';
import { makeDailyReport } from './reports/make-daily-report.ts';
import { makeDailySheet } from './reports/make-daily-sheet.ts';
import { sendTestMail } from './reports/mail-report.ts';
import { readReportSchedule, setReportSchedule } from './reports/report-schedule.ts';
import { readTrend } from './reports/read-trend.ts';
import { listReportOrders, showReport } from './reports/show-report.ts';
import { giveUpSale, holdSale } from './sales/hold-sale.ts';
import { readReturnOf } from './sales/judge-return.ts';
import { makeSaleReceipt } from './sales/make-sale-receipt.ts';
import { paySale } from './sales/pay-sale.ts';
import { priceSale } from './sales/price-sale.ts';
import { listStoredSales, readSale } from './sales/read-sales.ts';
import { exchangeCard, returnCard } from './sales/return-card.ts';
import { addNote, listNotes } from './case-notes/case-note-calls.ts';
import { checkSettlement } from './settlements/check-settlement.ts';
import { createShop } from './shop/create-shop.ts';
import { readStatus } from './shop/read-status.ts';
import { sayHello } from './shop/say-hello.ts';
import { getSettings, saveSettings } from './shop/settings.ts';
import { previewStandingOrder } from './standing-orders/preview-standing-order.ts';
import { setStandingOrder } from './standing-orders/set-standing-order.ts';
import { getStandingOrder } from './standing-orders/describe-standing-order.ts';
import { readStandingLimits, setStandingLimit } from './standing-orders/standing-limits.ts';
import {
  endStandingOrder,
  listStandingOrders,
  listStandingRuns,
  pauseStandingOrder,
  removeStandingOrderCard,
  resumeStandingOrder,
} from './standing-orders/standing-order-calls.ts';
import { listCodes, sealCode, showCode } from './guards/card-codes.ts';
import { readCustomerBlock, setCustomerBlocked } from './guards/customer-blocks.ts';
import { guardSale } from './guards/guard-recharges.ts';
import { readLimits, saveLimits } from './guards/recharge-limits.ts';
import { takeCardsOut, transferCards } from './stock/act-on-stock.ts';
import {
  closeStockCount,
  getStockCount,
  giveUpStockCount,
  listStockCountLines,
  listStockCounts,
  openStockCount,
  scanForCount,
  unscanForCount,
} from './stock/count-stock.ts';
import { judgeScans } from './stock/judge-scans.ts';
import { readStock, saveLocation } from './stock/locations.ts';
import { getDocument, listDocumentLines, listDocuments } from './stock/read-documents.ts';
import { receiveCards } from './stock/receive-cards.ts';
import { readCustomerCredit, setCustomerCredit, settleCustomerCredit } from './tenders/customer-credit.ts';
import { readPlanRefundPolicy, readRefundOf, refundSale, setPlanRefundPolicy } from './tenders/refund-sale.ts';
import { readReturnPolicies, setReturnPolicy } from './tenders/return-policies.ts';
import { moveDeposit, readDeposit } from './tenders/deposits.ts';
import { readRates, setRate } from './tenders/exchange-rates.ts';
import { readTenderSettings, saveTenderSettings } from './tenders/tender-settings.ts';
import { listClosedTills, readTillReport, readTillState } from './till/read-till.ts';
import { closeTill, moveTillCash, openTill, setTillKeeping } from './till/till-calls.ts';
import { setPreferences } from './staff/set-preferences.ts';
import { signIn, signOut, signInChoices } from './staff/sign-in.ts';
import { approve } from './staff/approvals.ts';
import { changeOwnPin, setStaffPin } from './staff/change-pin.ts';
import { addStaff, listStaff, setStaffActive, setStaffRole } from './staff/staff-calls.ts';
import { readStaffRules, setLock, setRoleRights } from './staff/staff-rules.ts';

const look = requires('look');
const recharge = requires('recharge');
const refund = requires('refund');
const bring = requires('import');
const many = requires('batch');
const decide = requires('decide_doubt');
const report = requires('report');
const block = requires('block_card');
const prices = requires('prices');
const staffing = requires('staff');
const stocking = requires('stock');
const writingOff = requires('write_off');
const showing = requires('show_code');
const reading = requires('audit');
const manage = requires('manage');

export const router = open.router({
  system: {
    hello: open.system.hello.handler(({ context }) => sayHello(context.core, sessionToken(context))),
    status: look.system.status.handler(({ context }) => readStatus(context.core)),
    events: look.system.events.handler(({ context, signal }) => context.core.events.listen(signal)),
  },
  setup: {
    create: open.setup.create.handler(({ context, input }) => createShop(context.core, input)),
  },
  session: {
    choices: open.session.choices.handler(({ context }) => signInChoices(context.core)),
    signIn: open.session.signIn.handler(({ context, input }) => signIn(context.core, input)),
    signOut: open.session.signOut.handler(({ context }) => signOut(context.core, sessionToken(context))),
    stay: look.session.stay.handler(() => ({})),
    approve: look.session.approve.handler(({ context, input }) => approve(context.core, context.actor, input)),
    changePin: look.session.changePin.handler(({ context, input }) => changeOwnPin(context.core, context.actor, input)),
    setPreferences: look.session.setPreferences.handler(({ context, input }) =>
      setPreferences(context.core, context.actor, input),
    ),
  },
  staff: {
    list: staffing.staff.list.handler(({ context }) => listStaff(context.core)),
    add: staffing.staff.add.handler(({ context, input }) => addStaff(context.core, context.actor, input)),
    setActive: staffing.staff.setActive.handler(({ context, input }) =>
      setStaffActive(context.core, context.actor, input),
    ),
    setRole: staffing.staff.setRole.handler(({ context, input }) => setStaffRole(context.core, context.actor, input)),
    setPin: staffing.staff.setPin.handler(({ context, input }) => setStaffPin(context.core, context.actor, input)),
    rules: staffing.staff.rules.handler(({ context }) => readStaffRules(context.core)),
    setRights: staffing.staff.setRights.handler(({ context, input }) =>
      setRoleRights(context.core, context.actor, input),
    ),
    setLock: staffing.staff.setLock.handler(({ context, input }) =>
      setLock(context.core, context.actor, input.afterMinutes),
    ),
  },
  settings: {
    get: look.settings.get.handler(({ context }) => getSettings(context.core)),
    save: manage.settings.save.handler(({ context, input }) => saveSettings(context.core, context.actor, input)),
  },
  plans: {
    list: look.plans.list.handler(({ context, input }) => listPlans(context.core, input)),
    save: prices.plans.save.handler(({ context, input }) => savePlan(context.core, context.actor, input)),
    addMany: prices.plans.addMany.handler(({ context, input }) => addPlans(context.core, context.actor, input)),
    preview: look.plans.preview.handler(({ context, input }) => previewRules(input, context.core.ports.clock.nowMs())),
    datesOf: look.plans.datesOf.handler(({ context, input }) => readCardDates(context.core, input.cardId)),
    readyMade: look.plans.readyMade.handler(() => listReadyMadePlans()),
    families: look.plans.families.handler(({ context }) => listFamilies(context.core)),
  },
  customers: {
    list: look.customers.list.handler(({ context, input }) => listCustomers(context.core, input)),
    get: look.customers.get.handler(({ context, input }) => getCustomer(context.core, input)),
    save: recharge.customers.save.handler(({ context, input }) => saveCustomer(context.core, context.actor, input)),
    setConsent: recharge.customers.setConsent.handler(({ context, input }) =>
      setConsent(context.core, context.actor, input),
    ),
    groups: look.customers.groups.handler(({ context }) => readGroups(context.core)),
    saveGroup: prices.customers.saveGroup.handler(({ context, input }) =>
      saveGroup(context.core, context.actor, input),
    ),
    removeGroup: prices.customers.removeGroup.handler(({ context, input }) =>
      removeGroup(context.core, context.actor, input),
    ),
    history: look.customers.history.handler(({ context, input }) => readHistory(context.core, input)),
    duplicates: recharge.customers.duplicates.handler(({ context }) => findDuplicates(context.core)),
    previewMerge: recharge.customers.previewMerge.handler(({ context, input }) => previewMerge(context.core, input)),
    merge: manage.customers.merge.handler(({ context, input }) => mergeCustomers(context.core, context.actor, input)),
    unmerge: manage.customers.unmerge.handler(({ context, input }) =>
      unmergeCustomers(context.core, context.actor, input),
    ),
    exportData: manage.customers.exportData.handler(({ context, input }) =>
      exportCustomer(context.core, context.actor, input),
    ),
    erase: manage.customers.erase.handler(({ context, input }) => eraseCustomer(context.core, context.actor, input)),
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
  doubt: {
    list: look.doubt.list.handler(({ context, input }) => listDoubts(context.core, input)),
    stopped: look.doubt.stopped.handler(({ context }) => readLastStop(context.core)),
    options: look.doubt.options.handler(({ context, input }) => readDoubtOptions(context.core, input.id)),
    askNow: recharge.doubt.askNow.handler(({ context, input }) => askNow(context.core, input.id)),
    askAll: recharge.doubt.askAll.handler(({ context }) => askAll(context.core)),
    decide: decide.doubt.decide.handler(({ context, input }) => decideDoubt(context.core, context.actor, input)),
    // Whoever stands at the counter may ask for it; the owner's PIN in the call decides.
    resend: recharge.doubt.resend.handler(({ context, input }) => resendDoubt(context.core, context.actor, input)),
  },
  cases: {
    list: decide.cases.list.handler(({ context, input }) => listRechargeCases(context.core, input)),
    get: decide.cases.get.handler(({ context, input }) => getRechargeCase(context.core, input.id)),
    claim: decide.cases.claim.handler(({ context, input }) => claimRechargeCase(context.core, context.actor, input)),
    close: decide.cases.close.handler(({ context, input }) => closeRechargeCase(context.core, context.actor, input)),
  },
  batches: {
    preview: many.batches.preview.handler(({ context, input }) => previewBatch(context.core, input)),
    start: many.batches.start.handler(({ context, input }) => submitBatch(context.core, context.actor, input)),
    list: look.batches.list.handler(({ context, input }) => listBatches(context.core, input)),
    get: look.batches.get.handler(({ context, input }) => getBatch(context.core, input.id)),
    lines: look.batches.lines.handler(({ context, input }) => listBatchLines(context.core, input)),
    pause: many.batches.pause.handler(({ context, input }) => pauseBatch(context.core, context.actor, input.id)),
    resume: many.batches.resume.handler(({ context, input }) => resumeBatch(context.core, context.actor, input.id)),
    cancel: many.batches.cancel.handler(({ context, input }) => cancelBatch(context.core, context.actor, input.id)),
    schedule: many.batches.schedule.handler(({ context, input }) => scheduleBatch(context.core, context.actor, input)),
    resultSheet: look.batches.resultSheet.handler(({ context, input }) =>
      noteExport(context.core, context.actor, { subject: `batch:${input.id}`, details: { format: 'xlsx' } }, () =>
        makeBatchResultSheet(context.core, input),
      ),
    ),
  },
  standingOrders: {
    preview: many.standingOrders.preview.handler(({ context, input }) => previewStandingOrder(context.core, input)),
    set: many.standingOrders.set.handler(({ context, input }) => setStandingOrder(context.core, context.actor, input)),
    list: look.standingOrders.list.handler(({ context, input }) => listStandingOrders(context.core, input)),
    get: look.standingOrders.get.handler(({ context, input }) => getStandingOrder(context.core, input.id)),
    runs: look.standingOrders.runs.handler(({ context, input }) => listStandingRuns(context.core, input)),
    pause: many.standingOrders.pause.handler(({ context, input }) =>
      pauseStandingOrder(context.core, context.actor, input.id),
    ),
    resume: many.standingOrders.resume.handler(({ context, input }) =>
      resumeStandingOrder(context.core, context.actor, input.id),
    ),
    end: many.standingOrders.end.handler(({ context, input }) =>
      endStandingOrder(context.core, context.actor, input.id),
    ),
    removeCard: many.standingOrders.removeCard.handler(({ context, input }) =>
      removeStandingOrderCard(context.core, context.actor, input),
    ),
    limits: look.standingOrders.limits.handler(({ context }) => readStandingLimits(context.core)),
    setLimit: manage.standingOrders.setLimit.handler(({ context, input }) =>
      setStandingLimit(context.core, context.actor, input),
    ),
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
    refundPolicy: look.tenders.refundPolicy.handler(({ context, input }) => readPlanRefundPolicy(context.core, input)),
    setRefundPolicy: prices.tenders.setRefundPolicy.handler(({ context, input }) =>
      setPlanRefundPolicy(context.core, context.actor, input),
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
  promotions: {
    list: look.promotions.list.handler(({ context }) => readPromotions(context.core)),
    save: prices.promotions.save.handler(({ context, input }) => savePromotion(context.core, context.actor, input)),
    preview: prices.promotions.preview.handler(({ context, input }) => previewPromotion(context.core, input)),
    quotes: look.promotions.quotes.handler(({ context, input }) => quotePlans(context.core, input)),
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
  audit: {
    list: reading.audit.list.handler(({ context, input }) => listAudit(context.core, input)),
    state: reading.audit.state.handler(({ context }) => readAuditState(context.core)),
    check: reading.audit.check.handler(({ context, input }) => checkWholeAudit(context.core, input)),
    file: reading.audit.file.handler(({ context, input }) => exportAudit(context.core, context.actor, input)),
  },
  health: {
    read: manage.health.read.handler(({ context }) => readHealth(context.core)),
    diagnosis: manage.health.diagnosis.handler(async ({ context }) => ({ text: await makeDiagnosis(context.core) })),
  },
  recovery: {
    state: open.recovery.state.handler(({ context }) => context.recovery?.state() ?? null),
    restore: open.recovery.restore.handler(({ context, input }) => {
      if (!context.recovery) throw new Refusal('NOT_FOUND', { what: 'backup' });
      return context.recovery.restore(input);
    }),
  },
  backups: {
    state: look.backups.state.handler(({ context }) => readBackupState(context.core)),
    list: manage.backups.list.handler(({ context }) => readBackups(context.core)),
    make: manage.backups.make.handler(({ context }) => makeBackupNow(context.core)),
    save: manage.backups.save.handler(({ context, input }) => saveBackupSettings(context.core, context.actor, input)),
    makeKey: manage.backups.makeKey.handler(({ context }) => makeBackupKey(context.core)),
    seal: manage.backups.seal.handler(({ context, input }) => sealBackups(context.core, context.actor, input)),
    unseal: manage.backups.unseal.handler(({ context }) => unsealBackups(context.core, context.actor)),
    look: manage.backups.look.handler(({ context, input }) => lookIntoBackup(context.core, input)),
    restore: manage.backups.restore.handler(({ context, input }) => restoreShop(context.core, input)),
  },
  caseNotes: {
    list: look.caseNotes.list.handler(({ context, input }) => listNotes(context.core, input.id)),
    add: recharge.caseNotes.add.handler(({ context, input }) => addNote(context.core, context.actor, input)),
  },
  settlements: {
    check: report.settlements.check.handler(({ context, input }) => checkSettlement(context.core, input.file)),
  },
  imports: {
    open: bring.imports.open.handler(({ context, input }) => openPreview(context.core, context.actor, input.file)),
    get: bring.imports.get.handler(({ context, input }) => getPreview(context.core, input.previewId)),
    setMapping: bring.imports.setMapping.handler(({ context, input }) => setMapping(context.core, input)),
    readAgain: bring.imports.readAgain.handler(({ context, input }) => readAgain(context.core, input)),
    fixCell: bring.imports.fixCell.handler(({ context, input }) => fixCell(context.core, input)),
    customers: bring.imports.customers.handler(({ context, input }) =>
      importCustomers(context.core, context.actor, input),
    ),
    rechargeSheet: many.imports.rechargeSheet.handler(({ context, input }) =>
      readRechargeSheet(context.core, input.file),
    ),
    touched: bring.imports.touched.handler(({ context, input }) => listTouched(context.core, input)),
    rows: bring.imports.rows.handler(({ context, input }) => listPreviewRows(context.core, input)),
    confirm: bring.imports.confirm.handler(({ context, input }) => confirmImport(context.core, context.actor, input)),
    cancel: bring.imports.cancel.handler(({ context, input }) => cancelPreview(context.core, input.previewId)),
    refusedSheet: bring.imports.refusedSheet.handler(({ context, input }) => makeRefusedSheet(context.core, input)),
    list: bring.imports.list.handler(({ context, input }) => listImports(context.core, input)),
    undo: bring.imports.undo.handler(({ context, input }) => undoImport(context.core, context.actor, input.id)),
  },
  reports: {
    daily: report.reports.daily.handler(({ context, input }) => makeDailyReport(context.core, input.date)),
    dailySheet: report.reports.dailySheet.handler(({ context, input }) =>
      noteExport(context.core, context.actor, { subject: 'report:daily', details: { date: input.date } }, () =>
        makeDailySheet(context.core, input),
      ),
    ),
    schedule: report.reports.schedule.handler(({ context }) => readReportSchedule(context.core)),
    saveSchedule: manage.reports.saveSchedule.handler(({ context, input }) =>
      setReportSchedule(context.core, context.actor, input),
    ),
    testMail: manage.reports.testMail.handler(({ context }) => sendTestMail(context.core)),
    show: report.reports.show.handler(({ context, input }) => showReport(context.core, input)),
    file: report.reports.file.handler(({ context, input }) => {
      const { report: kind, from, until, format } = input;
      const taken = { subject: `report:${kind}`, details: { from, until, format } };
      return noteExport(context.core, context.actor, taken, () => exportReport(context.core, input));
    }),
    orders: report.reports.orders.handler(({ context, input }) => listReportOrders(context.core, input)),
    trend: report.reports.trend.handler(({ context, input }) => readTrend(context.core, input)),
  },
  receipts: {
    get: look.receipts.get.handler(({ context, input }) => getReceipt(context.core, input)),
    print: recharge.receipts.print.handler(({ context, input }) => printReceipt(context.core, context.actor, input)),
    testPrint: manage.receipts.testPrint.handler(({ input }) => printTest(input)),
    pdf: recharge.receipts.pdf.handler(({ context, input }) => makeReceiptPdf(context.core, context.actor, input)),
    printer: look.receipts.printer.handler(({ context }) => readPrinter(context.core)),
    savePrinter: manage.receipts.savePrinter.handler(({ context, input }) =>
      savePrinter(context.core, context.actor, input),
    ),
  },
  messages: {
    list: look.messages.list.handler(({ context, input }) => listMessages(context.core, input)),
    sendAgain: recharge.messages.sendAgain.handler(({ context, input }) =>
      sendMessageAgain(context.core, context.actor, input),
    ),
    cancel: recharge.messages.cancel.handler(({ context, input }) => cancelMessage(context.core, context.actor, input)),
    compose: look.messages.compose.handler(({ context, input }) => composeMessage(context.core, input)),
    previewReminders: many.messages.previewReminders.handler(({ context, input }) =>
      previewReminders(context.core, input),
    ),
    queueReminders: many.messages.queueReminders.handler(({ context, input }) =>
      queueReminders(context.core, context.actor, input),
    ),
    templates: look.messages.templates.handler(({ context }) => listTemplates(context.core)),
    saveTemplate: manage.messages.saveTemplate.handler(({ context, input }) =>
      saveTemplate(context.core, context.actor, input),
    ),
    resetTemplate: manage.messages.resetTemplate.handler(({ context, input }) =>
      resetTemplate(context.core, context.actor, input),
    ),
    preview: manage.messages.preview.handler(({ context, input }) => previewTemplate(context.core, input)),
    settings: manage.messages.settings.handler(({ context }) => messageSettingsCalls.read(context.core)),
    saveSettings: manage.messages.saveSettings.handler(({ context, input }) =>
      messageSettingsCalls.save(context.core, context.actor, input),
    ),
    test: manage.messages.test.handler(({ context, input }) => messageSettingsCalls.test(context.core, input)),
    ofBatch: look.messages.ofBatch.handler(({ context, input }) => readBatchMessages(context.core, input)),
    setOfBatch: many.messages.setOfBatch.handler(({ context, input }) =>
      setBatchMessages(context.core, context.actor, input),
    ),
  },
  providers: {
    list: look.providers.list.handler(({ context }) => listAccounts(context.core)),
    setupChoices: manage.providers.setupChoices.handler(() => listSetupChoices()),
    readDefinition: manage.providers.readDefinition.handler(({ input }) => describePasted(input)),
    checkDefinition: manage.providers.checkDefinition.handler(({ input }) => checkPasted(input)),
    add: manage.providers.add.handler(({ context, input }) => addAccount(context.core, context.actor, input)),
    mayCancel: look.providers.mayCancel.handler(({ context, input }) => mayCancel(context.core, input.id)),
    cancelPurchase: decide.providers.cancelPurchase.handler(({ context, input }) =>
      cancelPurchase(context.core, context.actor, input.id),
    ),
    offerChanges: look.providers.offerChanges.handler(({ context }) => listOfferChanges(context.core)),
    dryRun: manage.providers.dryRun.handler(({ context, input }) => runDry(context.core, input)),
    setup: manage.providers.setup.handler(({ context, input }) => readSetup(context.core, input.id)),
    changeSecrets: manage.providers.changeSecrets.handler(({ context, input }) =>
      changeSecrets(context.core, context.actor, input),
    ),
    changeSettings: manage.providers.changeSettings.handler(({ context, input }) =>
      changeSettings(context.core, context.actor, input),
    ),
    setOwnOffers: manage.providers.setOwnOffers.handler(({ context, input }) =>
      setOwnOffers(context.core, context.actor, input),
    ),
    setLimits: manage.providers.setLimits.handler(({ context, input }) =>
      setLimits(context.core, context.actor, input),
    ),
    testConnection: manage.providers.testConnection.handler(({ context, input }) =>
      testConnection(context.core, input.id),
    ),
    handSteps: look.providers.handSteps.handler(({ context, input }) => readHandSteps(context.core, input.id)),
    addTraining: manage.providers.addTraining.handler(({ context, input }) =>
      addTrainingAccount(context.core, context.actor, input),
    ),
    readBalance: look.providers.readBalance.handler(({ context, input }) => readBalance(context.core, input.id)),
    addFloat: manage.providers.addFloat.handler(({ context, input }) => addFloat(context.core, context.actor, input)),
    undoFloat: manage.providers.undoFloat.handler(({ context, input }) =>
      undoFloat(context.core, context.actor, input),
    ),
    floatBookings: manage.providers.floatBookings.handler(({ context, input }) => floatBookings(context.core, input)),
    floatComparisons: manage.providers.floatComparisons.handler(({ context, input }) =>
      floatComparisons(context.core, input),
    ),
    explainFloat: manage.providers.explainFloat.handler(({ context, input }) => explainFloat(context.core, input)),
    adjustFloat: manage.providers.adjustFloat.handler(({ context, input }) =>
      adjustFloat(context.core, context.actor, input),
    ),
    orphanNotices: manage.providers.orphanNotices.handler(({ context, input }) => orphanNotices(context.core, input)),
    markNoticeSeen: manage.providers.markNoticeSeen.handler(({ context, input }) =>
      markNoticeSeen(context.core, context.actor, input),
    ),
    setLowFloat: manage.providers.setLowFloat.handler(({ context, input }) =>
      setLowFloat(context.core, context.actor, input),
    ),
    stop: manage.providers.stop.handler(({ context, input }) => stopAccount(context.core, context.actor, input)),
    resume: manage.providers.resume.handler(({ context, input }) =>
      resumeAccount(context.core, context.actor, input.id),
    ),
    catalogue: look.providers.catalogue.handler(({ context, input }) => readCatalogue(context.core, input.id)),
    trainingBehaviour: manage.providers.trainingBehaviour.handler(({ context, input }) =>
      readTrainingBehaviour(context.core, input.id),
    ),
    setTrainingBehaviour: manage.providers.setTrainingBehaviour.handler(({ context, input }) =>
      setTrainingBehaviour(context.core, context.actor, input),
    ),
  },
});
export type AppRouter = typeof router;
