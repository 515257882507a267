import type { AuditCheck } from '../contract/audit.ts';
import type { BackupWatch } from './backup/backup-watch.ts';
import type { EventFeed } from './event-feed.ts';
import type { Surroundings } from './health/surroundings.ts';
import type { ImportPreviews } from './imports/import-previews.ts';
import type { Ports } from './ports.ts';
import type { ProviderAccounts } from './providers/provider-accounts.ts';
import type { ClockWatch } from './recharge/clock-watch.ts';
import type { RechargeEngine } from './recharge/engine.ts';
import type { Approvals } from './staff/approvals.ts';
import type { Sessions } from './staff/sessions.ts';
import type { SendMail } from './reports/send-mail.ts';
import type { OpenedDatabase } from '../db/open.ts';
import type { Ticker } from './ticker.ts';
import type { UpdateWatch } from './updates/update-watch.ts';
import type { StaffId } from '../contract/terms/ids.ts';
import type { Language, Role } from '../contract/terms/trade.ts';

/** What every use case is handed first. Built once by `openApp`; holds the only long-lived state there is. */
export interface Core {
  readonly version: string;
  readonly dataDir: string;
  readonly database: OpenedDatabase;
  readonly ports: Ports;
  readonly events: EventFeed;
  readonly sessions: Sessions;
  /** What colleagues have allowed somebody, once. */
  readonly approvals: Approvals;
  readonly accounts: ProviderAccounts;
  readonly engine: RechargeEngine;
  /** How far the wall clock is believed, for what is told of times to come; the engine keeps its own. */
  readonly clockWatch: ClockWatch;
  readonly previews: ImportPreviews;
  /** Looks at the standing orders; wake it when their terms change. */
  readonly standingOrders: Ticker;
  /** Saves the reports of days by itself; wake it when the schedule changes. */
  readonly dailyReports: Ticker;
  /** Asks providers about many cards; wake it when there are some. */
  readonly cardRefresh: Ticker;
  /** Queues and sends messages to customers; wake it when there is a new one. */
  readonly messages: Ticker;
  readonly sendMail: SendMail;
  readonly backups: BackupWatch;
  /** Whether there is a newer Kaduo, and how it comes here. */
  readonly updates: UpdateWatch;
  /** Ends everything that has the shop's file open, lets `swap` replace it, and begins anew with the file that is there then. */
  readonly replaceShop: <T>(swap: () => Promise<T>) => Promise<T>;
  /** What only the shell and the network know of the machine. */
  readonly surroundings: Surroundings;
  /** What was found in the latest entries of the audit log when the shop was opened. */
  readonly auditAtStart: AuditCheck;
}

/** Who asks: a signed-in person, or the owner's command line. */
export interface Actor {
  readonly staffId: StaffId;
  readonly name: string;
  readonly role: Role;
  readonly language: Language;
}
