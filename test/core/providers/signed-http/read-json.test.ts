import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../core/providers/signed-http/read-json.ts';
import { readXml } from '../../../../core/providers/signed-http/read-xml.ts';
import { findNode, isList, isMembers } from '../../../../core/providers/signed-http/tree.ts';
import type { Tree } from '../../../../core/providers/signed-http/tree.ts';

/** Back to what JSON.parse gives. */
function toValue(tree: Tree): unknown {
  if (isList(tree)) return tree.map(toValue);
  if (isMembers(tree)) return Object.fromEntries([...tree].map(([name, value]) => [name, toValue(value)]));
  return tree.type === 'text' ? tree.text : tree.type === 'null' ? null : JSON.parse(tree.text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe('a JSON body', () => {
  it('says what JSON.parse says', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        fc.pre(!text.includes('__proto__'));
        expect(toValue(readJson(text) ?? [])).toEqual(JSON.parse(text));
      }),
      { numRuns: 200 },
    );
  });

  it('is unreadable where JSON.parse throws', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"a"',
      ':',
      ',',
      '1',
      '-',
      '0.5',
      '1e3',
      '01',
      'null',
      'tru',
      ' ',
      '"',
      '\\',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join('');
        const tree = readJson(text);
        expect(tree === undefined ? undefined : toValue(tree)).toEqual(
          /"a".*"a"/s.test(text) && tree === undefined ? undefined : parse(text),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps numbers as they are written, and is unreadable when it says two things', () => {
    expect(findNode(readJson('{"a":[10.10,12345678901234567890]}'), 'a[0]')).toEqual({ type: 'number', text: '10.10' });
    expect(findNode(readJson('{"a":[10.10,12345678901234567890]}'), 'a[1]')).toMatchObject({
      text: '12345678901234567890',
    });
    expect(readJson('{"state":"1","state":"2"}')).toBeUndefined();
    expect(readJson('['.repeat(100_000))).toBeUndefined();
  });
});

describe('an XML body', () => {
  it('gives root, attributes, lists and texts', () => {
    const tree = readXml('<r a="1"><n>x</n><n><![CDATA[<y>]]></n><e/></r>');
    expect(findNode(tree, 'r.@a')).toMatchObject({ text: '1' });
    expect(findNode(tree, 'r.n[1]')).toMatchObject({ text: '<y>' });
    expect(findNode(tree, 'r.e')).toMatchObject({ text: '' });
  });

  it.each(['', 'ok', '<a>', '<a><b></a>', '<a/><b/>', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', '<a>&x;</a>'])(
    'is unreadable: %s',
    (text) => {
      expect(readXml(text)).toBeUndefined();
    },
  );
});
