import { SaxesParser } from 'saxes';
import { DEPTH_MAX, isList, textLeaf } from './tree.ts';
import type { Spans, Tree } from './tree.ts';

interface OpenElement {
  readonly name: string;
  readonly members: Map<string, Tree>;
  text: string;
  /** Behind its opening tag. */
  readonly from: number;
}

/**
 * Reads XML strictly, without namespaces; undefined when it is none or has a DOCTYPE. The root's name is the first name
 * of a selector; attributes are members with an @ before the name; elements of one name beside each other are a list. `spans` gets what stands between
 * the tags of each element.
 */
export function readXml(text: string, spans?: Spans): Tree | undefined {
  const parser = new SaxesParser();
  const root: OpenElement = { name: '', members: new Map(), text: '', from: 0 };
  const open: OpenElement[] = [root];
  let isBroken = false;
  parser.on('error', () => (isBroken = true));
  parser.on('doctype', () => (isBroken = true));
  parser.on('opentag', (tag) => {
    if (open.length > DEPTH_MAX) isBroken = true;
    const attributes = Object.entries(tag.attributes).map(([name, value]) => [`@${name}`, textLeaf(value)] as const);
    open.push({ name: tag.name, members: new Map<string, Tree>(attributes), text: '', from: parser.position });
  });
  const addText = (piece: string) => {
    const current = open.at(-1);
    if (current) current.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    const parent = open.at(-1);
    if (!closed || !parent) return;
    const value = valueOf(closed);
    // An element without an end of its own, <a/>, has nothing inside.
    spans?.set(value, [closed.from, Math.max(closed.from, text.lastIndexOf('</', parser.position - 1))]);
    addMember(parent.members, closed.name, value);
  });
  try {
    parser.write(text).close();
  } catch {
    return undefined;
  }
  return isBroken || root.members.size === 0 ? undefined : root.members;
}

function valueOf({ members, text }: OpenElement): Tree {
  if (members.size === 0) return textLeaf(text);
  if (text.trim() !== '') members.set('#text', textLeaf(text.trim()));
  return members;
}

function addMember(members: Map<string, Tree>, name: string, value: Tree): void {
  const before = members.get(name);
  if (before === undefined) members.set(name, value);
  else members.set(name, isList(before) ? [...before, value] : [before, value]);
}
