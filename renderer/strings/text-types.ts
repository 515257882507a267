import type { dictionary } from './en/index.ts';

/** English is the key set that the other languages are typed against. */
export type Dictionary = typeof dictionary;

/** What a language owes for one area: every key, except the singular forms that only English has. */
export type Translated<Area> = {
  readonly [Key in keyof Area as Key extends `${string}_one` ? never : Key]: string;
};
export type TranslatedDictionary = { readonly [Area in keyof Dictionary]: Translated<Dictionary[Area]> };

export type AreaName = keyof Dictionary;
type RawKey = { [Area in AreaName]: `${Area}.${Extract<keyof Dictionary[Area], string>}` }[AreaName];
type WithoutCount<Key> = Key extends `${infer Base}_one` ? Base : Key extends `${infer Base}_other` ? Base : Key;

/** `area.key`; a key with forms for one and many is named without its ending. */
export type TextKey = WithoutCount<RawKey>;

type RawText<Key> = Key extends `${infer Area}.${infer Name}`
  ? Area extends AreaName
    ? Name extends keyof Dictionary[Area]
      ? Dictionary[Area][Name]
      : `${Name}_other` extends keyof Dictionary[Area]
        ? Dictionary[Area][`${Name}_other`]
        : never
    : never
  : never;
type VariableIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Bare<Name> | VariableIn<Rest> : never;
/** `{{count, number}}` is the variable `count`, written in the digits and separators of the language. */
type Bare<Name> = Name extends `${infer Variable}, ${string}` ? Variable : Name;
type Variables<Key> = VariableIn<RawText<Key>>;

/** The text of a key in a language; a key whose text has variables asks for exactly those. `count` is a plain number. */
export type Say = <Key extends TextKey>(
  key: Key,
  ...facts: [Variables<Key>] extends [never] ? [] : [{ readonly [Name in Variables<Key>]: string | number }]
) => string;
