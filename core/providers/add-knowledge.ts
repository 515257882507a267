import type { Iccid } from '../../contract/terms/iccid.ts';
import type { OurReference } from '../../contract/terms/ids.ts';
import { readPhoneNumber, readProviderReference } from '../../db/known-of-order.ts';
import type { OpenedDatabase } from '../../db/open.ts';
import type { KnownOfAttempt, Provider } from './provider.ts';

/**
 * Passes every call on, and adds what the shop knows besides where a caller does not: the card's phone number for a provider
 * that recharges numbers, and the provider's own id of a purchase that is asked about. Training asks for neither.
 */
export function addKnowledge(provider: Provider, database: Pick<OpenedDatabase, 'sqlite'>): Provider {
  const takesNumbers = provider.capabilities.targets?.includes('msisdn') ?? false;
  const { cancel } = provider;
  const withKnown = (reference: OurReference, known: KnownOfAttempt | undefined) => {
    const providerReference = known?.providerReference ?? readProviderReference(database, reference);
    return providerReference === undefined ? known : { ...known, providerReference };
  };
  return {
    ...provider,
    prepare(order) {
      const msisdn = order.msisdn ?? (takesNumbers ? readPhoneNumber(database, order.iccid as Iccid) : undefined);
      return provider.prepare(msisdn === undefined ? order : { ...order, msisdn });
    },
    lookUp: (prepared, known) => provider.lookUp(prepared, withKnown(prepared.reference, known)),
    ...(cancel && { cancel: (prepared, known) => cancel(prepared, withKnown(prepared.reference, known)) }),
  };
}
