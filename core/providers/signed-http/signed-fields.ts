/** The fields that a signature is made of: collecting, leaving out, rendering, ordering. */
import type { StepOf } from './schema-signature.ts';
import type { Scope } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';
import { toShortest } from './decimal.ts';
import { findNode, isLeaf, isList, isMembers, textLeaf } from './tree.ts';
import type { Leaf, Tree } from './tree.ts';

export interface SignedField {
  readonly name: string;
  readonly value: Tree;
}

/** The fields of one place, as they are sent or were received. */
export type FieldSource = (place: string) => readonly SignedField[];

export function collectFields(
  step: StepOf<'collect'>,
  source: FieldSource,
  scope: Scope,
  place: string,
): SignedField[] {
  const found = step.from.flatMap((from) => source(from));
  const sent = (step.under === undefined ? found : membersUnder(found, step.under)).flatMap((field) =>
    spread(field, step.nested),
  );
  const kept =
    step.include === undefined ? sent : step.include.flatMap((name) => include(name, sent, step.missing, place));
  const added = step.add.map(({ name, value }) => ({ name, value: textLeaf(scope.render(value, `${place}.add`)) }));
  return [...kept.filter(({ name }) => !step.exclude.includes(name)), ...added];
}

function membersUnder(fields: readonly SignedField[], under: string): readonly SignedField[] {
  const node = findNode(new Map(fields.map(({ name, value }) => [name, value])), under);
  return isMembers(node) ? [...node].map(([name, value]) => ({ name, value })) : [];
}

function include(
  name: string,
  sent: readonly SignedField[],
  missing: StepOf<'collect'>['missing'],
  place: string,
): readonly SignedField[] {
  const found = sent.filter((field) => field.name === name);
  if (found.length > 0 || missing === 'skip') return found;
  if (missing === 'empty') return [{ name, value: textLeaf('') }];
  throw new SignedHttpError(place, `the field "${name}" is to be signed but is not there`);
}

function spread(field: SignedField, nested: StepOf<'collect'>['nested']): readonly SignedField[] {
  const { name, value } = field;
  if (nested === 'whole' || isLeaf(value)) return [field];
  const inner: readonly (readonly [string, Tree])[] = isList(value)
    ? value.map((one, index) => [nested === 'leaves' ? name : `${name}[${index}]`, one] as const)
    : isMembers(value)
      ? [...value].map(([key, one]) => [nameBelow(name, key, nested), one] as const)
      : [];
  return inner.flatMap(([key, one]) => spread({ name: key, value: one }, nested));
}

function nameBelow(name: string, key: string, nested: 'paths' | 'brackets' | 'leaves'): string {
  if (nested === 'leaves') return key;
  return nested === 'paths' ? `${name}.${key}` : `${name}[${key}]`;
}

export function filterFields(step: StepOf<'filter'>, fields: readonly SignedField[]): SignedField[] {
  return fields.filter(
    ({ name, value }) =>
      !step.exclude.includes(name) &&
      (step.nested === 'keep' || isLeaf(value)) &&
      (step.empty === 'keep' || textOf(value) !== ''),
  );
}

export function renderFields(
  step: StepOf<'render'>,
  fields: readonly SignedField[],
  scope: Scope,
  place: string,
): SignedField[] {
  return fields.map(({ name, value }) => {
    const plain = isLeaf(value) ? renderLeaf(value, step.numbers) : renderNested(value, step.nested);
    const own = scope.filter(plain, step.fields[name], place);
    return { name: scope.filter(name, step.names, place), value: textLeaf(scope.filter(own, step.values, place)) };
  });
}

function renderNested(value: Exclude<Tree, Leaf>, nested: StepOf<'render'>['nested']): string {
  switch (nested) {
    case 'json':
      return textOf(value);
    case 'sorted-json':
      return textOf(sortMembers(value));
    case 'array-word':
      return 'Array';
    case 'commas':
      return (isList(value) ? value : [...value.values()]).map(textOf).join(',');
  }
}

/** Objects with their members in the order of their names, however deep. */
function sortMembers(value: Tree): Tree {
  if (isList(value)) return value.map(sortMembers);
  if (!isMembers(value)) return value;
  const inner = [...value].map(([name, one]) => [name, sortMembers(one)] as const);
  return new Map(inner.toSorted(([left], [right]) => compareBytes(left, right)));
}

function renderLeaf({ type, text }: Leaf, numbers: StepOf<'render'>['numbers']): string {
  return type === 'number' && numbers === 'shortest' ? (toShortest(text) ?? text) : text;
}

export function orderFields(
  step: StepOf<'order'>,
  fields: readonly SignedField[],
  pairOf: (field: SignedField) => string,
  place: string,
): SignedField[] {
  if (step.by === 'listed') return listFields(step, fields, place);
  const fold = (text: string) => (step.compare === 'ignore-case' ? text.toLowerCase() : text);
  const keyOf = (field: SignedField) =>
    fold(step.by === 'name' ? field.name : step.by === 'value' ? textOf(field.value) : pairOf(field));
  const turn = step.direction === 'ascending' ? 1 : -1;
  return fields.toSorted((left, right) => turn * compareBytes(keyOf(left), keyOf(right)));
}

/** As bytes of UTF-8 compare, which is what other languages do. */
function compareBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'));
}

function listFields(
  { names = [], rest }: StepOf<'order'>,
  fields: readonly SignedField[],
  place: string,
): SignedField[] {
  const others = fields.filter(({ name }) => !names.includes(name));
  if (rest === 'refuse' && others[0]) throw new SignedHttpError(place, `the field "${others[0].name}" is not listed`);
  const listed = names.flatMap((name) => fields.filter((field) => field.name === name));
  return rest === 'after' ? [...listed, ...others] : listed;
}

/** Objects and lists as compact JSON. */
export function textOf(value: Tree): string {
  return isLeaf(value) ? value.text : toJson(value);
}

function toJson(value: Tree): string {
  if (isList(value)) return `[${value.map(toJson).join(',')}]`;
  if (isMembers(value))
    return `{${[...value].map(([name, one]) => `${JSON.stringify(name)}:${toJson(one)}`).join(',')}}`;
  return value.type === 'text' ? JSON.stringify(value.text) : value.type === 'null' ? 'null' : value.text;
}
