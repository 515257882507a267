import type { z } from 'zod';
import type { providerSetup } from '../../contract/provider-setup.ts';
import { Refusal } from '../../contract/errors.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { AccountDeps } from './account-view.ts';
import { getAccount } from './account-view.ts';
import { manualConfig } from './manual/manual-config.ts';

type Verdict = z.output<NonNullable<(typeof providerSetup)['testConnection']['~orpc']['outputSchema']>>;

/** Enough to recognise what came; the rest is the provider's page. */
const DETAILS_CHARACTERS_MAX = 500;

/** Asks something harmless. Refuses with STATE_FORBIDS for a provider that nothing can be asked. */
export async function testConnection(core: Pick<AccountDeps, 'accounts'>, id: ProviderAccountId): Promise<Verdict> {
  const provider = await core.accounts.providerFor(id);
  if (!provider.testConnection) throw new Refusal('STATE_FORBIDS', { state: 'untested' });
  const { kind, clockAheadMs, balance, evidence } = await provider.testConnection();
  const details = evidence.cause ?? evidence.body ?? null;
  return {
    verdict: kind,
    clockAheadMs: clockAheadMs === undefined ? null : Math.round(clockAheadMs),
    balance: balance ?? null,
    httpStatus: evidence.httpStatus ?? null,
    details: details?.slice(0, DETAILS_CHARACTERS_MAX) ?? null,
  };
}

/** What a clerk does on the operator's page; null for a provider that is not done by hand. */
export async function readHandSteps(
  core: Pick<AccountDeps, 'database'>,
  id: ProviderAccountId,
): Promise<{ steps: string; link: string | null } | null> {
  const account = await getAccount(core, id);
  if (account.provider !== 'manual') return null;
  const { steps, link } = manualConfig.parse(account.config);
  return { steps, link: link === '' ? null : link };
}
