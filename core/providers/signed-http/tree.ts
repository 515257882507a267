/**
 * What a body says, whatever its format: texts in lists and named members. Numbers keep the text that was sent, because
 * codes such as `0000` and amounts such as `10.10` are not to be read as floating point.
 */
export interface Leaf {
  readonly type: 'text' | 'number' | 'boolean' | 'null';
  readonly text: string;
}
export type Members = ReadonlyMap<string, Tree>;
export type Tree = Leaf | readonly Tree[] | Members;
/** Where each node stands in the text that it was read from: the first character, and the first one behind it. */
export type Spans = Map<Tree, readonly [from: number, to: number]>;

/** Deeper bodies are no supplier's. */
export const DEPTH_MAX = 32;

export function textLeaf(text: string): Leaf {
  return { type: 'text', text };
}

export function isMembers(tree: Tree | undefined): tree is Members {
  return tree instanceof Map;
}

export function isList(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree);
}

export function isLeaf(tree: Tree | undefined): tree is Leaf {
  return tree !== undefined && !isMembers(tree) && !isList(tree);
}

/** `data.list[0].state`, each name as it is sent. */
export function parseSelector(selector: string): readonly (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  for (const piece of selector.split('.')) {
    const match = /^([^[\]]*)((?:\[\d{1,4}\])*)$/u.exec(piece);
    if (!match || piece === '') return undefined;
    if (match[1]) steps.push(match[1]);
    for (const [, index] of (match[2] ?? '').matchAll(/\[(\d+)\]/g)) steps.push(Number(index));
  }
  return steps;
}

/** Undefined when the body has nothing there. */
export function findNode(tree: Tree | undefined, selector: string): Tree | undefined {
  let node = tree;
  for (const step of parseSelector(selector) ?? []) {
    if (typeof step === 'number') node = isList(node) ? node[step] : step === 0 ? node : undefined;
    else node = isMembers(node) ? node.get(step) : undefined;
    if (node === undefined) return undefined;
  }
  return node;
}

/** The same tree with one node replaced; unchanged where the selector leads to nothing. */
export function replaceNode(tree: Tree, selector: string, replacement: Tree): Tree {
  const put = (node: Tree, steps: readonly (string | number)[]): Tree => {
    const [step, ...rest] = steps;
    if (step === undefined) return replacement;
    if (typeof step === 'number')
      return isList(node) ? node.map((one, at) => (at === step ? put(one, rest) : one)) : node;
    const inner = isMembers(node) ? node.get(step) : undefined;
    return inner === undefined || !isMembers(node) ? node : new Map([...node, [step, put(inner, rest)]]);
  };
  return put(tree, parseSelector(selector) ?? []);
}

/** The same tree without that node; unchanged where the selector leads to nothing, or into a list. */
export function withoutNode(tree: Tree, selector: string): Tree {
  const cut = (node: Tree, steps: readonly (string | number)[]): Tree => {
    const [step, ...rest] = steps;
    if (typeof step !== 'string' || !isMembers(node)) return node;
    if (rest.length === 0) return new Map([...node].filter(([name]) => name !== step));
    return new Map([...node].map(([name, one]) => [name, name === step ? cut(one, rest) : one] as const));
  };
  return cut(tree, parseSelector(selector) ?? []);
}

/** `name: value` for each text, one a line, for a person to read. */
export function writeTree(tree: Tree, name = ''): string {
  if (isLeaf(tree)) return name === '' ? tree.text : `${name}: ${tree.text}`;
  const below = (key: string | number) => (name === '' ? String(key) : `${name}.${key}`);
  const inner = isMembers(tree) ? [...tree] : [...tree.entries()];
  return inner.map(([key, one]) => writeTree(one, below(key))).join('\n');
}
