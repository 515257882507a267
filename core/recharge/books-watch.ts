import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import { transact } from '../../db/open.ts';
import type { Db } from '../../db/open.ts';
import { checkInvariants } from '../ledger/check-invariants.ts';
import type { Ports } from '../ports.ts';

/** How often what is open is added up while the program runs; besides at its start and after every batch. */
const CHECK_EVERY_MS = 3_600_000;

/** Money that does not add up: nothing more is spent until a person has looked. Everything else works. */
export interface BooksWatch {
  /** Adds up what is open; an account whose float does not agree is known from then on, or all of them. */
  check(): Promise<void>;
  /** The same when the last time is long ago. */
  checkNowAndThen(): Promise<void>;
  maySpend(accountId: ProviderAccountId): boolean;
}

export function createBooksWatch(deps: { readonly db: Db; readonly ports: Pick<Ports, 'clock' | 'log'> }): BooksWatch {
  const { clock, log } = deps.ports;
  let brokenAccounts: ReadonlySet<ProviderAccountId> = new Set();
  let isShopBroken = false;
  let checkedAtMs = clock.monotonicMs();

  async function check(): Promise<void> {
    checkedAtMs = clock.monotonicMs();
    // In one transaction: orders move on between one sum and the next.
    const broken = await transact(deps.db, (tx) => checkInvariants(tx, 'open'));
    isShopBroken = broken.some(({ accountId }) => accountId === undefined);
    brokenAccounts = new Set(broken.flatMap(({ accountId }) => accountId ?? []));
    if (broken.length > 0) log.error('books-do-not-balance', new Error('invariants broken'), { broken });
  }

  return {
    check,
    async checkNowAndThen() {
      if (clock.monotonicMs() - checkedAtMs >= CHECK_EVERY_MS) await check();
    },
    maySpend: (accountId) => !isShopBroken && !brokenAccounts.has(accountId),
  };
}
