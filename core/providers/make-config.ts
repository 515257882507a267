/** From what a person entered to the settings of an account, checked as its adapter will read them. */
import { Refusal } from '../../contract/errors.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { judgeAddress } from './judge-address.ts';
import type { ProviderKind, SecretField } from './provider-kind.ts';
import { findShipped, parseDefinition } from './setup-choices.ts';
import { secretFieldsOf, signedHttpConfig } from './signed-http/account-config.ts';
import type { Definition } from './signed-http/definition.ts';
import { pinnedUrlsOf } from './signed-http/pinned-hosts.ts';

type Texts = Readonly<Record<string, string>>;

export interface Entered {
  readonly settings: Texts;
  readonly allowsPlainHttp: boolean;
}

export type ChosenDefinition = { readonly key: string } | { readonly text: string };

export interface MadeConfig {
  readonly config: unknown;
  readonly secretFields: readonly SecretField[];
  /** The only one that the provider's amounts can be in; undefined: as the person chose. */
  readonly currency: Currency | undefined;
}

/** Refuses with DEFINITION_INVALID. */
export function chooseDefinition(chosen: ChosenDefinition | undefined): Definition {
  if (chosen && 'text' in chosen) {
    const parsed = parseDefinition(chosen.text);
    if ('definition' in parsed) return parsed.definition;
    const [first] = parsed.problems;
    throw new Refusal('DEFINITION_INVALID', { path: first?.path ?? '', message: first?.message ?? '' });
  }
  const shipped = chosen && findShipped(chosen.key);
  if (!shipped) throw new Refusal('DEFINITION_INVALID', { path: '', message: 'there is none of this name' });
  return shipped;
}

/** An account of a supplier over signed HTTP. Refuses with SETTING_INVALID and PLAIN_HTTP. `more` is what stays of an account. */
export function makeSignedConfig(
  definition: Definition,
  { settings, allowsPlainHttp }: Entered,
  more: object,
): MadeConfig {
  const values = dropEmpty(settings);
  const secretFields = secretFieldsOf(definition);
  for (const name of Object.keys(values)) {
    const isKnown = Object.hasOwn(definition.account, name) && definition.account[name]?.secret === false;
    if (!isKnown) throw new Refusal('SETTING_INVALID', { field: name });
  }
  for (const [name, { secret, optional, default: initial }] of Object.entries(definition.account)) {
    if (!secret && !optional && initial === undefined && values[name] === undefined) {
      throw new Refusal('SETTING_INVALID', { field: name });
    }
  }
  const config = signedHttpConfig.parse({ ...more, definition, values, allowsPlainHttp });
  const urls = pinnedUrlsOf(config);
  for (const url of urls) {
    const address = judgeAddress({ url, allowsPlainHttp });
    if (typeof address !== 'string') continue;
    const host = URL.parse(url)?.host ?? '';
    if (address === 'URL_NOT_HTTPS' && url.startsWith('http://')) throw new Refusal('PLAIN_HTTP', { host });
    throw new Refusal('SETTING_INVALID', { field: addressFieldOf(definition) });
  }
  return { config, secretFields, currency: definition.money?.currency };
}

/** An account of any other provider: its settings as its own schema takes them. Refuses with SETTING_INVALID. */
export function makeKindConfig(kind: ProviderKind, { settings }: Entered, more: object): MadeConfig {
  const values = dropEmpty(settings);
  const known = new Set(kind.settingFields.map(({ name }) => name));
  const strange = Object.keys(values).find((name) => !known.has(name));
  if (strange !== undefined) throw new Refusal('SETTING_INVALID', { field: strange });
  const parsed = kind.settings.safeParse({ ...more, ...values });
  if (parsed.success) return { config: parsed.data, secretFields: kind.secretFields, currency: undefined };
  throw new Refusal('SETTING_INVALID', { field: String(parsed.error.issues[0]?.path[0] ?? '') });
}

/** The value that the address is made of: what to look at when it is none. */
function addressFieldOf({ account, defaults, operations }: Definition): string {
  const urls = [defaults.url, ...Object.values(operations).map(({ url }) => url)].join(' ');
  return Object.keys(account).find((name) => urls.includes(`{account.${name}`)) ?? '';
}

function dropEmpty(texts: Texts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([name, text]) => [name, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}
