/** Customers, and what they are told and handed. Contract call -> use case; nothing else happens here. */
import { getCustomer, listCustomers, readHistory, saveCustomer, setConsent } from '../customers/customer-calls.ts';
import { eraseCustomer } from '../customers/erase-customer.ts';
import { exportCustomer } from '../customers/export-customer.ts';
import { findDuplicates } from '../customers/find-duplicates.ts';
import { readGroups, removeGroup, saveGroup } from '../customers/group-calls.ts';
import { mergeCustomers, previewMerge, unmergeCustomers } from '../customers/merge-customers.ts';
import {
  cancelMessage,
  listMessages,
  readBatchMessages,
  sendMessageAgain,
  setBatchMessages,
} from '../messages/message-calls.ts';
import { previewBatchTelling } from '../messages/preview-batch-telling.ts';
import { previewReminders, queueReminders } from '../messages/queue-reminders.ts';
import { messageSettingsCalls } from '../messages/settings-calls.ts';
import {
  composeMessage,
  listTemplates,
  previewTemplate,
  resetTemplate,
  saveTemplate,
} from '../messages/template-calls.ts';
import { getReceipt, printReceipt, printTest } from '../receipts/print-receipt.ts';
import { readPrinter, savePrinter } from '../receipts/printer-settings.ts';
import { makeReceiptPdf } from '../receipts/receipt-pdf.ts';
import { look, manage, many, prices, recharge } from './rights.ts';

export const customersRoutes = {
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
    previewBatch: many.messages.previewBatch.handler(({ context, input }) => previewBatchTelling(context.core, input)),
    ofBatch: look.messages.ofBatch.handler(({ context, input }) => readBatchMessages(context.core, input)),
    setOfBatch: many.messages.setOfBatch.handler(({ context, input }) =>
      setBatchMessages(context.core, context.actor, input),
    ),
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
};
