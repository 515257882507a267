/** The text of a definition or of its examples as JSON, with every name said once: JSON.parse would take the last, silently. */
import type { DefinitionProblem } from './describe-issues.ts';

export function parseFile(text: string): { readonly value: unknown } | { readonly problem: DefinitionProblem } {
  const plain = text.replace(/^\uFEFF/, '');
  try {
    const value: unknown = JSON.parse(plain);
    const twice = findDoubleName(plain);
    return twice === undefined ? { value } : { problem: { path: twice, message: 'this name stands here twice' } };
  } catch (error) {
    return { problem: { path: '', message: `is no JSON: ${error instanceof Error ? error.message : String(error)}` } };
  }
}

interface Open {
  readonly path: string;
  /** Undefined in a list. */
  readonly names: Set<string> | undefined;
  /** Of the value that comes next. */
  next: string;
  count: number;
}

/** Where a name stands for the second time in its object; `text` is good JSON. */
function findDoubleName(text: string): string | undefined {
  const open: Open[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\],]/gsu)) {
    const top = open.at(-1);
    if (token === '{' || token === '[') {
      const path = top === undefined ? '' : top.names ? top.next : `${top.path}[${top.count}]`;
      open.push({ path, names: token === '{' ? new Set() : undefined, next: '', count: 0 });
    } else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && top) top.count += 1;
    else if (token.endsWith(':') && top?.names) {
      const name = String(JSON.parse(token.slice(0, -1)));
      top.next = top.path === '' ? name : `${top.path}.${name}`;
      if (top.names.has(name)) return top.next;
      top.names.add(name);
    }
  }
  return undefined;
}
