/** Whether the places of templates exist: a name that is mistyped is found when the file is read, not when money is spent. */
import type { Definition } from './definition.ts';
import type { DefinitionProblem } from './describe-issues.ts';
import { findFilterProblem, findTime } from './filters.ts';
import { parseFilters, parseTemplate } from './template.ts';

/** Inputs that every operation knows; `inputs` of the definition adds more. */
export const KNOWN_INPUTS = [
  'reference',
  'target',
  'product',
  'faceValue',
  'costMax',
  'quantity',
  'providerReference',
  'submittedAt',
  'page',
  'since',
  'endsAt',
] as const;
const REQUEST_NAMES = ['method', 'path', 'host', 'query', 'body', 'url'];

/** The scopes that only some templates have, with their names; `undefined`: any name. */
export type MoreScopes = Readonly<Record<string, readonly string[] | undefined>>;

export function checkTemplate(
  definition: Definition,
  text: string,
  path: string,
  more: MoreScopes,
): DefinitionProblem[] {
  const template = parseTemplate(text);
  if ('problem' in template) return [{ path, message: template.problem }];
  return template.flatMap((piece) => {
    if (typeof piece === 'string') return [];
    const shown = `{${piece.scope === undefined ? '' : `${piece.scope}.`}${piece.name}}`;
    const problem = findNameProblem(definition, piece.scope, piece.name, more);
    return [
      ...(problem === undefined ? [] : [{ path, message: `${shown}: ${problem}` }]),
      ...piece.filters.flatMap((filter) => {
        const wrong = findFilterProblem(filter, definition);
        return wrong === undefined ? [] : [{ path, message: `${shown}: ${wrong}` }];
      }),
    ];
  });
}

export function checkFilters(definition: Definition, text: string | undefined, path: string): DefinitionProblem[] {
  if (text === undefined) return [];
  return parseFilters(text).flatMap((filter) => {
    const wrong = findFilterProblem(filter, definition);
    return wrong === undefined ? [] : [{ path, message: wrong }];
  });
}

function findNameProblem(
  definition: Definition,
  scope: string | undefined,
  name: string,
  more: MoreScopes,
): string | undefined {
  if (scope === undefined) {
    if (name === 'now' || name === 'target' || Object.hasOwn(more, name)) return undefined;
    return `there is nothing of this name here; write {account.${name}}, {order.${name}} or another scope before it`;
  }
  const products = Object.values(definition.products);
  // Without products of its own the definition leaves their texts to the shop's list, which asks for every name used.
  if (scope === 'product' && products.length === 0) return undefined;
  const known: readonly string[] | undefined = {
    account: Object.keys(definition.account),
    order: [...KNOWN_INPUTS, ...Object.keys(definition.inputs)],
    product: [...new Set(products.flatMap((texts) => Object.keys(texts)))],
    time: findTime(definition, name) ? [name] : Object.keys(definition.times),
    random: Object.keys(definition.random),
    login: loginFields(definition),
    ...more,
  }[scope];
  if (known === undefined) {
    return Object.hasOwn(more, scope) ? undefined : `the scope "${scope}" is not known here`;
  }
  if (!known.includes(name)) return `there is no "${name}"; known are ${[...new Set(known)].join(', ') || 'none'}`;
  const without = scope === 'product' ? products.findIndex((texts) => !Object.hasOwn(texts, name)) : -1;
  return without < 0 ? undefined : `the product "${Object.keys(definition.products)[without]}" does not have it`;
}

/** The scopes of a request's templates. */
export function requestScopes(definition: Definition): MoreScopes {
  const groups = [definition.defaults, ...Object.values(definition.operations)];
  const signatures = Object.values(definition.signatures);
  const placed = signatures.flatMap(({ steps, replace }) =>
    [...(steps ?? []), ...(replace ?? [])].flatMap((step) => (step.step === 'place' ? [step.name] : [])),
  );
  return {
    param: [...groups.flatMap(({ parameters }) => (parameters ?? []).map(({ name }) => name)), ...placed],
    part: groups.flatMap(({ parts }) => Object.keys(parts ?? {})),
    signature: Object.keys(definition.signatures),
    request: REQUEST_NAMES,
  };
}

/** What a login gives: the fields of its reply. */
export function loginFields({ operations, defaults }: Definition): readonly string[] {
  const login = Object.values(operations).find(({ kind }) => kind === 'login');
  return login ? Object.keys({ ...defaults.reply?.fields, ...login.reply.fields }) : [];
}
