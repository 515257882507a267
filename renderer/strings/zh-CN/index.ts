/** All areas of Chinese. */
import type { TranslatedDictionary } from '../text-types.ts';
import { backups } from './backups.ts';
import { acts, audit } from './audit.ts';
import { batches } from './batches.ts';
import { cards } from './cards.ts';
import { caseNotes } from './case-notes.ts';
import { cases } from './cases.ts';
import { common } from './common.ts';
import { counter, receipt } from './counter.ts';
import { customers } from './customers.ts';
import { expiry } from './expiry.ts';
import * as errors from './errors.ts';
import { firstRun } from './first-run.ts';
import { float } from './float.ts';
import { health } from './health.ts';
import { help, tour } from './help.ts';
import { imports } from './imports.ts';
import { inDoubt } from './in-doubt.ts';
import { messages } from './messages.ts';
import { notices } from './notices.ts';
import { planRules } from './plan-rules.ts';
import { plans } from './plans.ts';
import { practice } from './practice.ts';
import { providerNames, providerSetup } from './provider-setup.ts';
import { providers } from './providers.ts';
import { customerSheets } from './customer-sheets.ts';
import { rechargeSheets } from './recharge-sheets.ts';
import { reports } from './reports.ts';
import * as rowProblems from './row-problems.ts';
import { sales } from './sales.ts';
import { settings } from './settings.ts';
import { settlements } from './settlements.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';
import * as standingOrders from './standing-orders.ts';
import * as terms from './terms.ts';
import { printing } from './printing.ts';
import { promotions } from './promotions.ts';
import { guards } from './guards.ts';
import { stock } from './stock.ts';
import { till } from './till.ts';
import { updateAddressProblems, updateFailures, updates } from './updates.ts';

export const dictionary: TranslatedDictionary = {
  ...terms,
  ...errors,
  ...rowProblems,
  ...standingOrders,
  common,
  shell,
  firstRun,
  signIn,
  help,
  tour,
  counter,
  receipt,
  cards,
  customers,
  expiry,
  imports,
  sales,
  settlements,
  rechargeSheets,
  customerSheets,
  backups,
  health,
  updates,
  updateFailures,
  updateAddressProblems,
  batches,
  reports,
  inDoubt,
  cases,
  caseNotes,
  providers,
  providerNames,
  providerSetup,
  float,
  messages,
  notices,
  practice,
  planRules,
  plans,
  settings,
  guards,
  stock,
  till,
  printing,
  promotions,
  acts,
  audit,
};
