import { isRequired } from './account-config.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Definition } from './definition.ts';

/** What a set-up screen asks by: what the supplier is called, what must be entered, what is not confirmed. */
export function describeForSetup(one: Definition) {
  const { name, description = '', documents, unconfirmed, account, inputs, target, money } = one;
  return {
    name,
    description,
    documents,
    unconfirmed,
    fields: Object.entries(account).map(([key, value]) => ({
      name: key,
      label: value.label ?? key,
      kind: value.secret ? ('secret' as const) : ('text' as const),
      isRequired: isRequired(value),
      choices: [],
      initial: value.default ?? '',
    })),
    offerValues: placesOf(one, 'product'),
    offerInputs: placesOf(one, 'order')
      .filter((key) => !GIVEN_INPUTS.includes(key))
      .map((key) => ({ name: key, label: inputs[key]?.label ?? null, choices: inputs[key]?.oneOf ?? [] })),
    currency: money?.currency ?? null,
    target: target.kind,
    recoveryClass: capabilitiesOf({ definition: one, products: [] }).recoveryClass,
  };
}

/** What every order brings along. */
const GIVEN_INPUTS: readonly string[] = [
  'reference',
  'target',
  'product',
  'costMax',
  'providerReference',
  'submittedAt',
  'endsAt',
  // Of lists.
  'page',
  'since',
];

/** Names that requests use as `{product.NAME}` or `{order.NAME}`. */
function placesOf({ defaults, operations, signatures }: Definition, scope: 'product' | 'order'): string[] {
  const written = JSON.stringify([defaults, operations, signatures]);
  const names = written.matchAll(new RegExp(`\\{${scope}\\.([A-Za-z0-9_-]+)`, 'g'));
  return [...new Set([...names].map(([, name = '']) => name))].toSorted();
}
