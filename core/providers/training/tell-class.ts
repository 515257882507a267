import type { HttpOnce } from '../../ports.ts';
import type { ProviderSupplies } from '../provider.ts';
import { trainingConfig } from './training-config.ts';

/**
 * Where the training provider listens, once it has been told which class of provider to play: the account's settings
 * decide, and server and adapter must agree, also after a restart of either. Rejects, and nothing is sent, when it cannot
 * be told.
 */
export function createAgreedUrl(
  account: { readonly config: unknown },
  supplies: {
    readonly http: HttpOnce;
    readonly secret: ProviderSupplies['secret'];
    readonly baseUrl: () => Promise<string>;
  },
): () => Promise<string> {
  const { recoveryClass, keyLifeMs } = trainingConfig.parse(account.config ?? {});
  const body = JSON.stringify({ recoveryClass, keyLifeMs });
  let told: { readonly url: string; readonly done: Promise<string> } | undefined;

  async function tell(url: string): Promise<string> {
    const authorization = `Bearer ${(await supplies.secret()) ?? ''}`;
    const headers = { 'content-type': 'application/json', authorization };
    const path = `${url}/v1/control/behaviour`;
    const result = await supplies.http.send({ method: 'PUT', url: path, headers, body, deadlineMs: TELL_DEADLINE_MS });
    if (result.kind === 'reply' && result.status === 200) return url;
    throw new Error('the training provider could not be told which class to play');
  }

  return async () => {
    const url = await supplies.baseUrl();
    if (told?.url !== url) {
      const now = { url, done: tell(url) };
      told = now;
      now.done.catch(() => {
        if (told === now) told = undefined;
      });
    }
    return told.done;
  };
}

const TELL_DEADLINE_MS = 10_000;
