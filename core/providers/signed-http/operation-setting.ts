import type { Charset } from './charsets.ts';
import type { Definition, Operation } from './definition.ts';
import type { UrlStyle } from './percent-encoding.ts';
import type { ItemList, Reply } from './schema-reply.ts';
import type { Parameter, Part } from './schema-request.ts';

type BodySetting = NonNullable<Operation['body']>;

/** One operation with everything that it inherits. */
export interface OperationSetting {
  readonly name: string;
  readonly kind: Operation['kind'];
  readonly url: string;
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly charset: Charset;
  readonly urlStyle: UrlStyle;
  readonly body: BodySetting;
  readonly parts: Readonly<Record<string, Part>>;
  readonly parameters: readonly (Parameter & { readonly in: string; readonly place: string })[];
  readonly sign: readonly string[];
  readonly reply: Reply;
  readonly list: ItemList | undefined;
}

const NO_BODY: BodySetting = {
  format: 'none',
  escapeUnicode: false,
  escapeSlashes: false,
  spaced: false,
  sortNames: false,
};

/** Undefined for an operation that the definition does not have. */
export function findOperation(definition: Definition, name: string): OperationSetting | undefined {
  const operation = Object.hasOwn(definition.operations, name) ? definition.operations[name] : undefined;
  if (!operation) return undefined;
  const { defaults } = definition;
  const method = operation.method ?? defaults.method ?? 'POST';
  const isBodiless = method === 'GET' || method === 'DELETE';
  return {
    name,
    kind: operation.kind,
    url: operation.url ?? defaults.url ?? '',
    path: operation.path,
    method,
    charset: operation.charset ?? defaults.charset ?? 'utf-8',
    urlStyle: operation.urlStyle ?? defaults.urlStyle ?? 'form',
    body: operation.body ?? (isBodiless ? undefined : defaults.body) ?? NO_BODY,
    parts: { ...defaults.parts, ...operation.parts },
    parameters: mergeParameters(definition, name, operation, isBodiless ? 'query' : 'body'),
    sign: operation.sign ?? defaults.sign ?? [],
    reply: mergeReply(defaults.reply, operation.reply),
    list: operation.list,
  };
}

/** Those of the defaults first; one of the same name and place replaces it where it stands. */
function mergeParameters(
  { defaults }: Definition,
  name: string,
  operation: Operation,
  usualPlace: string,
): OperationSetting['parameters'] {
  const placed = (parameter: Parameter, place: string) => ({ ...parameter, in: parameter.in ?? usualPlace, place });
  const own = (operation.parameters ?? []).map((one, index) => placed(one, `operations.${name}.parameters[${index}]`));
  const inherited = (defaults.parameters ?? [])
    .map((one, index) => placed(one, `defaults.parameters[${index}]`))
    .filter((one) => !operation.without.includes(one.name));
  const isSame = (left: Parameter, right: Parameter) => left.name === right.name && left.in === right.in;
  const replaced = inherited.map((one) => own.find((fresh) => isSame(fresh, one)) ?? one);
  return [...replaced, ...own.filter((fresh) => !inherited.some((one) => isSame(fresh, one)))];
}

/** The operation's own rules are asked first. */
function mergeReply(defaults: Reply | undefined, own: Reply): Reply {
  return {
    ...defaults,
    ...own,
    fields: { ...defaults?.fields, ...own.fields },
    agree: [...(own.agree ?? []), ...(defaults?.agree ?? [])],
    rules: [...(own.rules ?? []), ...(defaults?.rules ?? [])],
  };
}
