/**
 * Texts with places: `{order.reference}`, `{order.target|last:10}`. A brace of its own is written twice. Inside a place
 * a backslash takes away the meaning of `|`, `:`, `}` and itself.
 */
export interface FilterCall {
  readonly name: string;
  readonly args: readonly string[];
}

export interface Place {
  /** What comes before the first dot; undefined for a plain name such as `{now}`. */
  readonly scope: string | undefined;
  readonly name: string;
  readonly filters: readonly FilterCall[];
}

export type Template = readonly (string | Place)[];

/** The template, or what is wrong with it in words. */
export function parseTemplate(text: string): Template | { readonly problem: string } {
  const pieces: (string | Place)[] = [];
  let literal = '';
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if ((character === '{' || character === '}') && text[index + 1] === character) {
      literal += character;
      index += 1;
    } else if (character === '}') {
      return { problem: 'a "}" stands alone: write "}}" for a brace of its own' };
    } else if (character === '{') {
      const end = findEnd(text, index + 1);
      if (end === undefined) return { problem: 'a "{" is not closed: write "{{" for a brace of its own' };
      const place = parsePlace(text.slice(index + 1, end));
      if ('problem' in place) return place;
      if (literal !== '') pieces.push(literal);
      literal = '';
      pieces.push(place);
      index = end;
    } else literal += character;
  }
  if (literal !== '') pieces.push(literal);
  return pieces;
}

/** What a template without places says; undefined where something is put in. */
export function constantOf(text: string): string | undefined {
  const template = parseTemplate(text);
  if ('problem' in template) return undefined;
  const pieces = template.flatMap((piece) => (typeof piece === 'string' ? [piece] : []));
  return pieces.length === template.length ? pieces.join('') : undefined;
}

/** `trim|url:rfc3986`; undefined for an empty text. */
export function parseFilters(text: string): readonly FilterCall[] {
  return text === '' ? [] : splitAt(text, '|').map(parseFilter);
}

function parsePlace(text: string): Place | { readonly problem: string } {
  const [subject = '', ...filters] = splitAt(text, '|');
  const match = /^(?:([A-Za-z]+)\.)?([A-Za-z0-9_.:@#[\]-]+)$/u.exec(subject.trim());
  if (!match?.[2]) return { problem: `"{${text}}" names nothing: it must look like {order.reference}` };
  return { scope: match[1], name: match[2], filters: filters.map(parseFilter) };
}

function parseFilter(text: string): FilterCall {
  const [name = '', ...args] = splitAt(text, ':').map((piece) => piece.replaceAll(/\\(.)/gsu, '$1'));
  return { name: name.trim(), args };
}

function findEnd(text: string, from: number): number | undefined {
  for (let index = from; index < text.length; index++) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '}') return index;
  }
  return undefined;
}

function splitAt(text: string, sign: string): string[] {
  const pieces = [''];
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    const last = pieces.length - 1;
    if (character === '\\') {
      pieces[last] += text.slice(index, index + 2);
      index += 1;
    } else if (character === sign) pieces.push('');
    else pieces[last] += character;
  }
  return pieces;
}
