import { offersOf } from '../api/own-offers.ts';
import type { Answer, PreparedRecharge, Provider, ProviderAccountSettings, ProviderCapabilities } from '../provider.ts';
import { manualConfig } from './manual-config.ts';

/** Nobody is asked: the order goes on to the desk as soon as it may. */
const ASK_AFTER_MS = 0;

/**
 * Class D: nothing can be asked and nothing is ever sent again by itself. Sends "at once" bound how many orders wait for a
 * person at the same time, since what a person has not decided is money in doubt.
 */
export const MANUAL_CAPABILITIES: ProviderCapabilities = {
  recoveryClass: 'D',
  hasBalance: false,
  hasCatalogue: true,
  verifiesCard: false,
  referenceLengthMax: 40,
  targets: ['iccid'],
  ratePerSecond: 10,
  lanes: 4,
  sendDeadlineMs: 1_000,
  workingTimeMs: 0,
};

/**
 * A provider that is a person in front of the operator's page. An order is like any other: written down first, then handed
 * over, and it ends when somebody says, with the operator's receipt number, that it was done, or that it was not.
 */
export function createManualProvider(account: ProviderAccountSettings): Provider {
  const { products } = manualConfig.parse(account.config);
  const nothing: Answer<never> = { kind: 'unreachable', evidence: { cause: 'DONE_BY_HAND' } };
  return {
    name: 'manual',
    capabilities: MANUAL_CAPABILITIES,
    balance: () => Promise.resolve(nothing),
    catalogue: () => Promise.resolve({ kind: 'answered', value: offersOf(products, account.currency) }),
    verifyCard: () => Promise.resolve(nothing),
    prepare({ reference, iccid, offerCode, quotedCost }): PreparedRecharge {
      if (!products.some((one) => one.offerCode === offerCode)) throw new Error(`there is no offer "${offerCode}"`);
      // Nothing is sent: what is written down says whom the order was handed to.
      const request = { method: 'POST', url: 'https://manual.invalid/', headers: {}, deadlineMs: 1_000 } as const;
      return { reference, iccid, offerCode, quotedCost, request };
    },
    send: ({ reference }) =>
      Promise.resolve({
        kind: 'pending',
        providerReference: reference,
        askAfterMs: ASK_AFTER_MS,
        evidence: { cause: 'DONE_BY_HAND' },
      }),
    lookUp: () => Promise.resolve({ kind: 'unclear', evidence: { cause: 'DONE_BY_HAND' } }),
  };
}
