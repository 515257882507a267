import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import { listBalances, listUnbalancedPostings, sumLines } from '../../db/ledger.ts';
import {
  listMiscountedBatches,
  listOrdersWithBadSuccess,
  sumHeldCosts,
  sumPricesInStates,
  sumPricesOfOpenReversals,
} from '../../db/ledger-checks.ts';
import type { Reader } from '../../db/open.ts';
import { listBrokenSeals } from '../../db/recharge-seals.ts';
import { CUSTOMER_PREPAID, floatAccount, floatHeldAccount, REFUND_DUE } from './accounts.ts';

/** One thing that must hold and does not. */
export interface BrokenInvariant {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'balances';
  readonly details: string;
  /** The account at a provider whose float does not agree; absent where the whole shop's books do not. */
  readonly accountId?: ProviderAccountId;
}

/**
 * Checks that money and orders agree; empty when they do. `open` looks only at what is not finished, and is quick
 * whatever the size of the books: at every start. `all` reads the books from end to end: nightly, and in tests.
 */
export async function checkInvariants(reader: Reader, scope: 'open' | 'all'): Promise<readonly BrokenInvariant[]> {
  const broken = [
    ...(await checkHeldFloat(reader)),
    ...(await checkCustomersMoney(reader)),
    ...(await listMiscountedBatches(reader)).map((details) => ({ invariant: 'I9' as const, details })),
  ];
  if (scope === 'open') return broken;
  const unbalanced = await listUnbalancedPostings(reader);
  return [
    ...broken,
    ...unbalanced.map((id) => ({ invariant: 'I1' as const, details: `posting ${id}` })),
    ...(await checkBalances(reader)),
    ...(await listOrdersWithBadSuccess(reader)).map((details) => ({ invariant: 'I6' as const, details })),
    ...(await listBrokenSeals(reader)).map((details) => ({ invariant: 'I7' as const, details })),
  ];
}

/** I2: held float is the quoted cost of open orders. I8: there is no negative free float. */
async function checkHeldFloat(reader: Reader): Promise<readonly BrokenInvariant[]> {
  const expected = new Map<string, number>();
  for (const { accountId, currency, amountMinor } of await sumHeldCosts(reader)) {
    expected.set(`${floatHeldAccount(accountId)} ${currency}`, amountMinor);
  }
  const broken: BrokenInvariant[] = [];
  const held = floatHeldAccount('' as unknown as ProviderAccountId);
  const free = floatAccount('' as unknown as ProviderAccountId);
  for (const { account, currency, amountMinor } of await listBalances(reader)) {
    if (account.startsWith(free) && amountMinor < 0) {
      broken.push({
        invariant: 'I8',
        details: `${account} is ${amountMinor} ${currency}`,
        ...accountOf(account, free),
      });
    }
    if (!account.startsWith(held)) continue;
    const wanted = expected.get(`${account} ${currency}`) ?? 0;
    expected.delete(`${account} ${currency}`);
    if (wanted !== amountMinor) {
      const details = `${account} is ${amountMinor}, open orders need ${wanted} ${currency}`;
      broken.push({ invariant: 'I2', details, ...accountOf(account, held) });
    }
  }
  for (const [account, amountMinor] of expected) {
    if (amountMinor === 0) continue;
    broken.push({ invariant: 'I2', details: `${account} is missing ${amountMinor}`, ...accountOf(account, held) });
  }
  return broken;
}

/** The account at a provider that `name`, `prefix` and its id and perhaps more, is kept for. */
function accountOf(name: string, prefix: string): { readonly accountId: ProviderAccountId } {
  return { accountId: Number.parseInt(name.slice(prefix.length), 10) as ProviderAccountId };
}

/**
 * I3: prepaid money is the price of paid open orders. I4: refunds due are the price of orders that wait for theirs, and of
 * deliveries that the provider took back, until somebody has decided.
 */
async function checkCustomersMoney(reader: Reader): Promise<readonly BrokenInvariant[]> {
  const broken: BrokenInvariant[] = [];
  const balances = await listBalances(reader);
  const checks = [
    {
      invariant: 'I3',
      account: CUSTOMER_PREPAID,
      states: ['queued', 'sending', 'pending', 'in_doubt', 'needs_person'],
    },
    { invariant: 'I4', account: REFUND_DUE, states: ['refund_due'] },
  ] as const;
  for (const { invariant, account, states } of checks) {
    const owed = new Map((await sumPricesInStates(reader, states)).map((sum) => [sum.currency, sum.amountMinor]));
    for (const { currency, amountMinor } of account === REFUND_DUE ? await sumPricesOfOpenReversals(reader) : []) {
      owed.set(currency, (owed.get(currency) ?? 0) + amountMinor);
    }
    for (const balance of balances.filter((one) => one.account === account)) {
      const wanted = -(owed.get(balance.currency) ?? 0);
      owed.delete(balance.currency);
      if (balance.amountMinor !== wanted) {
        broken.push({ invariant, details: `${account} is ${balance.amountMinor}, orders say ${wanted}` });
      }
    }
    for (const [currency, amountMinor] of owed) {
      if (amountMinor !== 0) broken.push({ invariant, details: `${account} lacks ${amountMinor} ${currency}` });
    }
  }
  return broken;
}

/** Running balances are what their lines add up to. */
async function checkBalances(reader: Reader): Promise<readonly BrokenInvariant[]> {
  const sums = new Map((await sumLines(reader)).map((sum) => [`${sum.account} ${sum.currency}`, sum.amountMinor]));
  const broken: BrokenInvariant[] = [];
  for (const { account, currency, amountMinor } of await listBalances(reader)) {
    const key = `${account} ${currency}`;
    if ((sums.get(key) ?? 0) !== amountMinor) {
      broken.push({
        invariant: 'balances',
        details: `${key} is ${amountMinor}, its lines sum to ${sums.get(key) ?? 0}`,
      });
    }
    sums.delete(key);
  }
  for (const key of sums.keys()) broken.push({ invariant: 'balances', details: `${key} has lines and no balance` });
  return broken;
}
