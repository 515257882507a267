/** Characters and references of XML 1.0 (productions 2 and 66, section 4.6). What is against the rules is thrown as an Error. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
/** The longest that means anything is of nine characters; zeros in front are allowed. */
export const REFERENCE_LENGTH_MAX = 40;

/** The character that a reference stands for, given without `&` and `;`. There are no others: a DOCTYPE is refused. */
export function characterOf(reference: string): string {
  const named = NAMED.get(reference);
  if (named !== undefined) return named;
  const numbered = /^#(?:x([0-9A-Fa-f]+)|([0-9]+))$/.exec(reference);
  if (!numbered) throw new Error(`undefined entity: ${reference.slice(0, REFERENCE_LENGTH_MAX)}`);
  const code = numbered[1] === undefined ? Number(numbered[2]) : Number.parseInt(numbered[1], 16);
  if (!isCharacter(code)) throw new Error(`no such character: ${reference.slice(0, REFERENCE_LENGTH_MAX)}`);
  return String.fromCodePoint(code);
}

function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code < 0xd800 || (code >= 0xe000 && code < 0xfffe) || (code >= 0x10000 && code <= 0x10ffff);
}

/** For one 16-bit unit of a text whose surrogates stand in pairs, which decoding has made sure of. */
export function isUnitAllowed(unit: number): boolean {
  return unit >= 0x20 ? unit < 0xfffe : unit === 0x9 || unit === 0xa || unit === 0xd;
}

/** For comments, instructions and CDATA, which are rare. */
export function requireCharacters(text: string): void {
  for (let at = 0; at < text.length; at++) {
    if (!isUnitAllowed(text.charCodeAt(at))) throw new Error('disallowed character');
  }
}

/** An attribute's value as it is meant: references resolved, line breaks and tabs as blanks (section 3.3.3). */
export function attributeValue(raw: string): string {
  return raw.replace(/\r\n|[\t\n\r]/g, ' ').replace(/&([^;]*);?/g, (whole, reference: string) => {
    if (!whole.endsWith(';')) throw new Error('an entity without its semicolon');
    return characterOf(reference);
  });
}

/** Line breaks of text as XML hands them on: every one a line feed (section 2.11). */
export function unifyLineBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
