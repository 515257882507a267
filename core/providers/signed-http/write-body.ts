/** Fields as a body: what is signed is exactly what is written here. */
import { parseSelector } from './tree.ts';

/** `name` may be a path (`data.mobile`) in JSON and XML; `raw` values are put into JSON as they are. */
export interface BodyField {
  readonly name: string;
  readonly text: string;
  readonly isRaw: boolean;
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
  if (entries.length > 0 && entries.every(([name]) => typeof name === 'number')) {
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

export function writeXml(fields: readonly BodyField[], root: string, prologCharset: string | undefined): string {
  const prolog = prologCharset === undefined ? '' : `<?xml version="1.0" encoding="${prologCharset}"?>`;
  return `${prolog}<${root}>${writeXmlBranch(plant(fields))}</${root}>`;
}

function writeXmlBranch(branch: Branch): string {
  return [...branch]
    .map(([name, node]) => `<${name}>${node instanceof Map ? writeXmlBranch(node) : escapeXml(node.text)}</${name}>`)
    .join('');
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
