/** What may be set up: every provider, and every definition of a supplier over signed HTTP. */
import type { z } from 'zod';
import type { providerSetup, signedDefinition } from '../../contract/provider-setup.ts';
import type { ProviderKind } from './provider-kind.ts';
import { PROVIDER_KINDS } from './registry.ts';
import { SHIPPED_DEFINITIONS } from './shipped-definitions.ts';
import { checkSignedHttp } from './signed-http/check-files.ts';
import type { Definition } from './signed-http/definition.ts';
import type { DefinitionProblem } from './signed-http/describe-issues.ts';
import { describeForSetup } from './signed-http/describe-definition.ts';
import { parseFile } from './signed-http/parse-file.ts';
import { readDefinition } from './signed-http/read-definition.ts';

type DefinitionView = z.output<typeof signedDefinition>;
type Output<Name extends keyof typeof providerSetup> = z.output<
  NonNullable<(typeof providerSetup)[Name]['~orpc']['outputSchema']>
>;

/** A definition that comes with Kaduo; undefined for a name that none has. */
export function findShipped(key: string): Definition | undefined {
  const reading = SHIPPED_DEFINITIONS.has(key) ? readDefinition(SHIPPED_DEFINITIONS.get(key)) : undefined;
  return reading?.ok ? reading.definition : undefined;
}

export function describeDefinition(one: Definition, key: string | null): DefinitionView {
  return { key, ...describeForSetup(one) };
}

export function listSetupChoices(): Output<'setupChoices'> {
  return {
    kinds: PROVIDER_KINDS.filter(({ isOffered }) => isOffered).map((kind) => ({
      name: kind.name,
      fields: fieldsOfKind(kind),
      hosts: kind.hosts.map(({ origin }) => origin),
      unconfirmed: [...kind.unconfirmed],
      recoveryClass: kind.capabilities.recoveryClass,
      hasBalance: kind.capabilities.hasBalance,
    })),
    definitions: [...SHIPPED_DEFINITIONS.keys()].flatMap((key) => {
      const one = findShipped(key);
      return one ? [describeDefinition(one, key)] : [];
    }),
  };
}

export function fieldsOfKind({ settingFields, secretFields }: ProviderKind): DefinitionView['fields'] {
  return [
    ...settingFields.map((field) => ({
      ...field,
      choices: [...field.choices],
      label: null,
      initial: field.kind === 'choice' ? (field.choices[0] ?? '') : '',
    })),
    ...secretFields.map((field) => ({ ...field, kind: 'secret' as const, label: null, choices: [], initial: '' })),
  ];
}

/** Reads a pasted definition. */
export function parseDefinition(
  text: string,
): { readonly definition: Definition } | { readonly problems: readonly DefinitionProblem[] } {
  const file = parseFile(text);
  if ('problem' in file) return { problems: [file.problem] };
  const reading = readDefinition(file.value);
  return reading.ok ? { definition: reading.definition } : { problems: reading.problems };
}

export function describePasted({ text }: { readonly text: string }): Output<'readDefinition'> {
  const parsed = parseDefinition(text);
  if ('problems' in parsed) return { definition: null, problems: [...parsed.problems] };
  return { definition: describeDefinition(parsed.definition, null), problems: [] };
}

export function checkPasted({
  definition,
  vectors,
}: {
  readonly definition: string;
  readonly vectors: string;
}): Output<'checkDefinition'> {
  const check = checkSignedHttp(definition, vectors.trim() === '' ? undefined : vectors);
  if (check.kind === 'unreadable') {
    return { problems: check.problems.map((one) => ({ ...one, file: check.file })), examples: [] };
  }
  return {
    problems: [],
    examples: check.vectors.map(
      ({ kind, name, agrees, stringToSign, digest, result, verified, error, differences }) => ({
        kind,
        name,
        agrees,
        verified: verified ?? null,
        because: typeof result?.['because'] === 'string' ? result['because'] : null,
        stringToSign: stringToSign ?? null,
        digest: digest ?? null,
        resultClass: result?.class ?? null,
        error: error ? { path: error.place, message: error.message } : null,
        differences: differences.map(({ what, expected, got, position, hint }) => ({
          what,
          expected,
          got,
          position: position ?? null,
          hint: hint ?? null,
        })),
      }),
    ),
  };
}
