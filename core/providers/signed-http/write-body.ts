/** Fields as a body: what is signed is exactly what is written here. */
import { parseSelector } from './tree.ts';

/** `name` may be a path (`data.mobile`) in JSON and XML; `raw` values are put into JSON as they are. */
export interface BodyField {
  readonly name: string;
  readonly text: string;
  readonly isRaw: boolean;
  /** XML that is put in as it is. */
  readonly isMarkup?: boolean;
}

export interface JsonStyle {
  readonly escapeUnicode: boolean;
  readonly escapeSlashes: boolean;
  readonly spaced: boolean;
  readonly sortNames: boolean;
}

type Branch = Map<string | number, BodyField | Branch>;

export function writeJson(fields: readonly BodyField[], style: JsonStyle): string {
  return writeJsonBranch(plant(fields), style);
}

function writeJsonBranch(branch: Branch, style: JsonStyle): string {
  const [colon, comma] = style.spaced ? [': ', ', '] : [':', ','];
  const entries = [...branch];
  const write = (node: BodyField | Branch) =>
    node instanceof Map ? writeJsonBranch(node, style) : writeValue(node, style);
  if (isListed(branch)) {
    return `[${entries.map(([, node]) => write(node)).join(comma)}]`;
  }
  if (style.sortNames) entries.sort(([left], [right]) => (String(left) < String(right) ? -1 : 1));
  return `{${entries.map(([name, node]) => `${quoteJson(String(name), style)}${colon}${write(node)}`).join(comma)}}`;
}

function writeValue({ text, isRaw }: BodyField, style: JsonStyle): string {
  return isRaw ? text : quoteJson(text, style);
}

function quoteJson(text: string, { escapeUnicode, escapeSlashes }: JsonStyle): string {
  let quoted = JSON.stringify(text);
  if (escapeSlashes) quoted = quoted.replaceAll('/', '\\/');
  if (!escapeUnicode) return quoted;
  // Per UTF-16 unit, as JSON wants it.
  return quoted.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** An empty `root` writes the members without an element around them. */
export function writeXml(fields: readonly BodyField[], root: string, prologCharset: string | undefined): string {
  const prolog = prologCharset === undefined ? '' : `<?xml version="1.0" encoding="${prologCharset}"?>`;
  const branch = plant(fields);
  return `${prolog}${root === '' ? writeXmlInside(branch) : writeElement(root, branch)}`;
}

/** A list is one element after another; `@name` is an attribute and `#text` the text beside attributes. */
function writeElement(name: string, node: BodyField | Branch): string {
  if (!(node instanceof Map)) return `<${name}>${writeXmlText(node)}</${name}>`;
  if (isListed(node)) return [...node.values()].map((one) => writeElement(name, one)).join('');
  const attributes = [...node].flatMap(([key, one]) =>
    isAttribute(key) && !(one instanceof Map) ? [` ${String(key).slice(1)}="${escapeXml(one.text)}"`] : [],
  );
  return `<${name}${attributes.join('')}>${writeXmlInside(node)}</${name}>`;
}

function writeXmlInside(branch: Branch): string {
  return [...branch]
    .flatMap(([name, node]) => {
      if (isAttribute(name)) return [];
      return [name === '#text' && !(node instanceof Map) ? writeXmlText(node) : writeElement(String(name), node)];
    })
    .join('');
}

function writeXmlText({ text, isMarkup }: BodyField): string {
  return isMarkup === true ? text : escapeXml(text);
}

function isAttribute(name: string | number): boolean {
  return typeof name === 'string' && name.startsWith('@');
}

function isListed(branch: Branch): boolean {
  return branch.size > 0 && [...branch.keys()].every((name) => typeof name === 'number');
}

export function escapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => names[character] ?? character);
}

/** Members of one path stand together, where the first of them stands. */
function plant(fields: readonly BodyField[]): Branch {
  const root: Branch = new Map();
  for (const field of fields) {
    const steps = parseSelector(field.name) ?? [field.name];
    let branch = root;
    for (const step of steps.slice(0, -1)) {
      const next = branch.get(step);
      const child: Branch = next instanceof Map ? next : new Map<string | number, BodyField | Branch>();
      branch.set(step, child);
      branch = child;
    }
    branch.set(steps.at(-1) ?? field.name, field);
  }
  return root;
}
