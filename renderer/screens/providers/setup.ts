/** What the set-up screens say of a provider. Pure, but for the words. */
import type { Language } from '../../../contract/terms/trade.ts';
import type { Told } from '../../api.ts';
import { sayCode } from '../../strings/text.ts';

export type SetupChoices = Told['providers']['setupChoices'];
export type Definition = SetupChoices['definitions'][number];
export type Field = Definition['fields'][number];
export type AccountSetup = Told['providers']['setup'];
/** In one language, or in each. */
type Wording = Definition['unconfirmed'][number];
export type OwnOffer = NonNullable<AccountSetup['ownOffers']>[number];

/** Something that an account can be added for. */
export interface Choice {
  readonly provider: string;
  readonly fields: readonly Field[];
  readonly unconfirmed: Definition['unconfirmed'];
  readonly documents: readonly string[];
  readonly hosts: readonly string[];
  readonly currency: Definition['currency'];
  readonly recoveryClass: Definition['recoveryClass'];
  /** What the core is told of a supplier over signed HTTP. */
  readonly definition?: { readonly key: string } | { readonly text: string };
}

/** Stands for a definition that is pasted, among the values of the choice. */
export const PASTED = 'pasted';
export const SIGNED = 'signed-http';

/** Values of the choice: `kind:NAME`, `definition:KEY`, or pasted. */
export function findChoice(choices: SetupChoices, value: string | undefined): Choice | undefined {
  const [what, name] = [value?.split(':')[0], value?.split(':').slice(1).join(':')];
  const kind = what === 'kind' ? choices.kinds.find((one) => one.name === name) : undefined;
  if (kind) return { ...kind, provider: kind.name, documents: [], currency: null };
  const definition = what === 'definition' ? choices.definitions.find(({ key }) => key === name) : undefined;
  return definition && choiceOf(definition, { key: definition.key ?? '' });
}

export function choiceOf(definition: Definition, chosen: NonNullable<Choice['definition']>): Choice {
  const { fields, unconfirmed, documents, currency, recoveryClass } = definition;
  return { provider: SIGNED, fields, unconfirmed, documents, hosts: [], currency, recoveryClass, definition: chosen };
}

/** What a field is called: by whoever wrote the definition, or by us; else by its own name. */
export function labelOf({ name, label }: Pick<Field, 'name' | 'label'>, language: Language): string {
  return (label === null ? sayCode(language, 'providerSetup', name) : wordsOf(label, language)) ?? name;
}

/** What whoever wrote a definition says, in this language where there is one for it. */
export function wordsOf(words: Wording, language: Language): string {
  return typeof words === 'string' ? words : words[language];
}

/** A sentence of ours where the name of one was given, otherwise the sentence that somebody wrote. */
export function unconfirmedWords(fact: Wording, language: Language): string {
  const words = wordsOf(fact, language);
  return sayCode(language, 'providerSetup', `unconfirmed_${words}`) ?? words;
}
