import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import { endOfShopDate, shopDateOf, startOfShopDate } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { Db, OpenedDatabase } from '../../db/open.ts';
import type { Ports } from '../ports.ts';
import type { Provider, ProviderCapabilities } from '../providers/provider.ts';
import type { Announcer } from './announcer.ts';
import type { Applied } from './apply-event.ts';
import { UNNOTICED_DRIFT_MS } from './clock-watch.ts';
import type { ClockWatch } from './clock-watch.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Moment } from './transition-types.ts';

/** After T2 a request must leave within this time, by both clocks, or not at all. */
export const SEND_WINDOW_MS = 5_000;

/** What the engine knows of the shop. */
export interface EngineShop {
  readonly code: string;
  todayAt(nowMs: UtcMs): ShopDate;
}

/** What the parts of the engine share. */
export interface EngineParts {
  readonly db: Db;
  /** The connection below. */
  readonly sqlite: OpenedDatabase['sqlite'];
  readonly ports: Pick<Ports, 'clock' | 'random' | 'log'>;
  readonly group: GroupCommit;
  readonly announcer: Announcer;
  readonly clockWatch: ClockWatch;
  /** Which start of the engine this is. */
  readonly epoch: number;
  /** There is one wherever there are orders. */
  readonly shop: EngineShop;
  providerFor(accountId: ProviderAccountId): Promise<Provider>;
  /** No further send may begin: the engine is stopping. */
  isStopping(): boolean;
  /** Tells why something could not be stored; true when it was the disk, and nothing is claimed until there is room. */
  noteStorageFailure(cause: unknown): boolean;
  /** Called after each committed change. */
  onApplied(applied: Applied, accountId: ProviderAccountId): void;
  /** Called when the provider's complaint about the whole account is committed. */
  onAccountStopped(accountId: ProviderAccountId): void;
  /** `stop()` waits for it, within its bound. */
  track(work: Promise<void>): void;
}

export function momentOf(parts: Pick<EngineParts, 'ports' | 'shop'>): Moment {
  const nowMs = parts.ports.clock.nowMs();
  return { nowMs, today: parts.shop.todayAt(nowMs), fraction: parts.ports.random.fraction() };
}

/** For so long after T2 the provider may still take an order that it cannot be found to have. */
export function horizonMsOf(capabilities: ProviderCapabilities): number {
  return SEND_WINDOW_MS + UNNOTICED_DRIFT_MS + capabilities.sendDeadlineMs + capabilities.workingTimeMs;
}

/** Whether the one question that class D may have can be put: about a purchase whose id is known. */
export function isAskedById(
  { recoveryClass, asksById }: Pick<ProviderCapabilities, 'recoveryClass' | 'asksById'>,
  attempt: { readonly providerReference: string | null } | null,
): boolean {
  return recoveryClass === 'D' && asksById === true && (attempt?.providerReference ?? null) !== null;
}

/** After T2 a program that runs has an outcome within this time: what left has left by then. */
export function latestOutcomeMsOf(capabilities: ProviderCapabilities): number {
  return SEND_WINDOW_MS + UNNOTICED_DRIFT_MS + capabilities.sendDeadlineMs;
}

/** Reads a calendar once a day instead of once an order: formatting a date costs more than storing an outcome. */
export function createEngineShop(code: string, timeZone: string): EngineShop {
  let day: { readonly date: ShopDate; readonly fromMs: number; readonly untilMs: number } | undefined;
  return {
    code,
    todayAt(nowMs) {
      if (!day || nowMs < day.fromMs || nowMs > day.untilMs) {
        const date = shopDateOf(nowMs, timeZone);
        day = { date, fromMs: startOfShopDate(date, timeZone), untilMs: endOfShopDate(date, timeZone) };
      }
      return day.date;
    },
  };
}
