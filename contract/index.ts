/** The whole contract on one page: what a screen, a browser or a command line may ask of the core. */
import { audit } from './audit.ts';
import { backups } from './backup.ts';
import { batches } from './batches.ts';
import { caseNotes } from './case-notes.ts';
import { cases } from './cases.ts';
import { cards } from './cards.ts';
import { customers } from './customers.ts';
import { expiry } from './expiry.ts';
import { healthCalls as health } from './health.ts';
import { guards } from './guards.ts';
import { imports } from './imports.ts';
import { messages } from './messages.ts';
import { plans } from './plans.ts';
import { promotions } from './promotions.ts';
import { providers } from './providers.ts';
import { doubt, recharges } from './recharges.ts';
import { receipts } from './receipts.ts';
import { recovery } from './recovery.ts';
import { reports } from './reports.ts';
import { sales } from './sales.ts';
import { settlements } from './settlements.ts';
import { session, settings, setup, staff, system } from './shop.ts';
import { standingOrders } from './standing-orders.ts';
import { stock } from './stock.ts';
import { tenders } from './tenders.ts';
import { till } from './till.ts';
import { updates } from './updates.ts';

export const contract = {
  system,
  setup,
  session,
  staff,
  settings,
  plans,
  customers,
  expiry,
  cards,
  recharges,
  sales,
  doubt,
  cases,
  caseNotes,
  batches,
  standingOrders,
  imports,
  backups,
  updates,
  recovery,
  health,
  settlements,
  reports,
  providers,
  till,
  stock,
  guards,
  promotions,
  tenders,
  receipts,
  messages,
  audit,
};
export type Contract = typeof contract;
