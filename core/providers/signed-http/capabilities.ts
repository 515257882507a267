import type { ProviderCapabilities } from '../provider.ts';
import type { SignedHttpConfig } from './account-config.ts';
import type { Definition, Operation } from './definition.ts';

/** Our references are never longer. */
const REFERENCE_LENGTH_MAX = 30;

/** The first operation of that kind; undefined when there is none. */
export function operationOfKind(
  { operations }: Pick<Definition, 'operations'>,
  kind: Operation['kind'],
): { readonly name: string; readonly operation: Operation } | undefined {
  const found = Object.entries(operations).find(([, operation]) => operation.kind === kind);
  return found && { name: found[0], operation: found[1] };
}

/** What an account can do, from its definition and its list of products. */
export function capabilitiesOf({ definition, products }: Pick<SignedHttpConfig, 'definition' | 'products'>) {
  const { sendDeadlineMs, workingTimeMs, lanes, ratePerSecond, keyLifeMs, checksKeyFirst } = definition.capabilities;
  return {
    recoveryClass: classOf(definition),
    asksById: definition.capabilities.queryBy.includes('providerReference') && hasQuery(definition),
    hasBalance: saysMoney(definition, operationOfKind(definition, 'balance')),
    hasCatalogue: products.length > 0 || operationOfKind(definition, 'catalogue')?.operation.list !== undefined,
    verifiesCard: tellsCard(definition),
    referenceLengthMax: Math.min(
      definition.inputs['reference']?.maxLength ?? REFERENCE_LENGTH_MAX,
      sentLengthMax(definition),
    ),
    targets: [definition.target.kind === 'iccid' ? 'iccid' : 'msisdn'],
    ratePerSecond,
    lanes,
    sendDeadlineMs,
    workingTimeMs,
    ...(keyLifeMs !== undefined && { keyLifeMs }),
    checksKeyFirst,
  } as const satisfies ProviderCapabilities;
}

/**
 * The class that the file names, as far as Kaduo can use it: without a question by our reference nobody can be asked after a
 * lost reply, and a final state is the same when it is set again only where the submit names it as `{order.endsAt}`.
 */
function classOf({ capabilities, operations }: Definition): ProviderCapabilities['recoveryClass'] {
  const { recoveryClass, queryBy } = capabilities;
  if (recoveryClass === 'C') return 'C';
  if (recoveryClass === 'Z' && isAskedByCard({ capabilities, operations })) return 'Z';
  const isAskable = queryBy.includes('reference') && hasQuery({ operations });
  if (recoveryClass === 'D' || !isAskable) return 'D';
  return recoveryClass === 'Z' ? 'B' : recoveryClass;
}

/** Class Z: whether the card has come to the end that was asked for. */
export function isAskedByCard({ capabilities, operations }: Pick<Definition, 'capabilities' | 'operations'>): boolean {
  const submit = operationOfKind({ operations }, 'submit');
  const isFinal = JSON.stringify(submit?.operation.parameters ?? []).includes('{order.endsAt');
  const query = operationOfKind({ operations }, 'query');
  return capabilities.recoveryClass === 'Z' && isFinal && query !== undefined && capabilities.queryBy.includes('card');
}

function hasQuery({ operations }: Pick<Definition, 'operations'>): boolean {
  return Object.values(operations).some(({ kind }) => kind === 'query' || kind === 'drain');
}

function saysMoney({ defaults }: Definition, balance: ReturnType<typeof operationOfKind>): boolean {
  const field = balance?.operation.reply.fields?.['balance'] ?? defaults.reply?.fields?.['balance'];
  return balance !== undefined && typeof field === 'object' && 'read' in field && field.read === 'money';
}

/** The shortest field that carries our reference as it is. */
function sentLengthMax({ defaults, operations }: Definition): number {
  const groups = [defaults, ...Object.values(operations)];
  const lengths = groups.flatMap(({ parameters = [] }) =>
    parameters.flatMap(({ value, maxLength }) => (value === '{order.reference}' && maxLength ? [maxLength] : [])),
  );
  return Math.min(REFERENCE_LENGTH_MAX, ...lengths);
}

/** A card is asked about by its number, and only a state in our words says anything of it. */
function tellsCard({ target, defaults, operations }: Definition): boolean {
  const card = operationOfKind({ operations }, 'card');
  const fields = { ...defaults.reply?.fields, ...card?.operation.reply.fields };
  return target.kind === 'iccid' && card !== undefined && fields['cardState'] !== undefined;
}
