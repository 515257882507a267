import { readJson } from './read-json.ts';
import { readXml } from './read-xml.ts';
import type { BodyFormat } from './read-body.ts';
import { findNode } from './tree.ts';
import type { Spans } from './tree.ts';

/**
 * What stands at a selector letter by letter, for suppliers that sign it as they wrote it: a JSON value with its quotes and
 * blanks, what is between the tags of an XML element, a form's value as it is encoded. Undefined where nothing stands.
 */
export function findRaw(text: string, format: BodyFormat, selector: string): string | undefined {
  switch (format) {
    case 'json':
      return findSpan(text, (spans) => readJson(text, spans), selector);
    case 'xml': {
      const trimmed = text.trim();
      return findSpan(trimmed, (spans) => readXml(trimmed, spans), selector);
    }
    case 'form':
      return text
        .split('&')
        .find((pair) => pair.startsWith(`${selector}=`))
        ?.slice(selector.length + 1);
    case 'text':
      return selector === 'text' ? text : undefined;
  }
}

function findSpan(text: string, read: (spans: Spans) => ReturnType<typeof readJson>, selector: string) {
  const spans: Spans = new Map();
  const node = findNode(read(spans), selector);
  const span = node && spans.get(node);
  return span && text.slice(...span);
}
