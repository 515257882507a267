/** A supplier's own list of purchases, which explains a float that differs. */
import type { Currency } from '../../../contract/terms/money.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { Answer, ProviderRecord } from '../provider.ts';
import { operationOfKind } from './capabilities.ts';
import type { Definition } from './definition.ts';
import type { ItemFields } from './read-fields.ts';
import { readPages } from './read-pages.ts';
import type { Ask } from './read-pages.ts';

const STATES: readonly ProviderRecord['status'][] = ['succeeded', 'pending', 'failed', 'reversed', 'unknown'];

interface ListParts {
  readonly definition: Definition;
  readonly currency: Currency;
  readonly ask: Ask;
}

/** Undefined where the definition describes no such list. */
export function createPurchaseList({ definition, currency, ask }: ListParts) {
  const purchases = operationOfKind(definition, 'list');
  if (!purchases?.operation.list) return undefined;
  return async (sinceMs: UtcMs): Promise<Answer<readonly ProviderRecord[]>> => {
    const told = await readPages(ask, purchases, { since: String(sinceMs) }, (item) => readRecord(item, currency));
    if (told.kind !== 'answered') return told;
    // Some tell all that they have, and some the latest first.
    const lately = told.value.filter(({ acceptedAtMs }) => acceptedAtMs >= sinceMs);
    return { kind: 'answered', value: lately.toSorted((a, b) => a.acceptedAtMs - b.acceptedAtMs) };
  };
}

/** Undefined for what has no reference, no price in the account's currency, or no time. A state that is not ours is unknown. */
function readRecord(item: ItemFields, currency: Currency): ProviderRecord | undefined {
  const { reference, cost, acceptedAt, state } = item;
  if (typeof reference !== 'string' || typeof acceptedAt !== 'number') return undefined;
  if (typeof cost !== 'object' || cost.currency !== currency || cost.amountMinor < 0) return undefined;
  const text = (value: ItemFields[string] | undefined) => (typeof value === 'string' ? value : '');
  return {
    reference,
    providerReference: text(item['providerReference']),
    iccid: text(item['target']),
    offerCode: text(item['offerCode']),
    status: STATES.find((known) => known === state) ?? 'unknown',
    cost,
    acceptedAtMs: acceptedAt as UtcMs,
  };
}
