/** What a name is made of (XML 1.0, productions 4 and 4a), as a table for the characters that names are really made of. */
const NAME_START = 1;
const NAME_PART = 2;
const ASCII = 128;
const KINDS = new Uint8Array(ASCII);
for (let code = 0; code < ASCII; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_:]/.test(character)) KINDS[code] = NAME_START | NAME_PART;
  else if (/[-.0-9]/.test(character)) KINDS[code] = NAME_PART;
}

const START_BEYOND =
  '\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c-\\u200d\\u2070-\\u218f\\u2c00-\\u2fef' +
  '\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';
const PART_BEYOND = `\\u00b7\\u0300-\\u036f\\u203f-\\u2040${START_BEYOND}`;
const NAME_BEYOND = new RegExp(`^[:A-Z_a-z${START_BEYOND}][-.0-9:A-Z_a-z${PART_BEYOND}]*$`, 'u');

/** Where the name that begins at `from` ends; `from` itself when none begins there. Characters beyond ASCII are let through: see `isName`. */
export function endOfName(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (!(first >= ASCII) && !((KINDS[first] ?? 0) & NAME_START)) return from;
  let at = from + 1;
  for (let code = text.charCodeAt(at); code >= ASCII || ((KINDS[code] ?? 0) & NAME_PART) !== 0;) {
    code = text.charCodeAt(++at);
  }
  return at;
}

/** Whether what `endOfName` has found is a name to the last character. */
export function isName(name: string): boolean {
  for (let at = 0; at < name.length; at++) if (name.charCodeAt(at) >= ASCII) return NAME_BEYOND.test(name);
  return name !== '';
}

/** The name without its prefix, which is the file's choice. */
export function localName(name: string): string {
  // Most tags of a sheet are of one letter, and with a prefix none is shorter than three.
  if (name.length < 3) return name;
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
