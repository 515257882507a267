import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { decoderFor } from '../../../../core/spreadsheets/reader/xml-decoder.ts';
import { XmlTokens } from '../../../../core/spreadsheets/reader/xml-tokens.ts';

type Events = readonly string[] | 'refused';

/** Attributes that a test's tag may have: the handlers are only told those that they ask for. */
const ATTRIBUTES = ['r', 's', 't', 'x:id', 'é'];

/** What is told of a text that comes in pieces, texts that follow each other joined. */
function tokensOf(pieces: readonly string[]): Events {
  const events: string[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') events.push(`text ${text}`);
    text = '';
  };
  const tokens = new XmlTokens({
    open(name, attributes) {
      flush();
      const told = ATTRIBUTES.map((each) => [each, attributes.get(each)]).filter(([, value]) => value !== undefined);
      events.push(`open ${name} ${JSON.stringify(told)}`);
    },
    close(name) {
      flush();
      events.push(`close ${name}`);
    },
    text: (piece) => void (text += piece),
  });
  try {
    for (const piece of pieces) tokens.write(piece);
    tokens.end();
  } catch {
    return 'refused';
  }
  return events;
}

function saxesEventsOf(document: string): Events {
  const events: string[] = [];
  let text = '';
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  const flush = () => {
    if (text !== '') events.push(`text ${text}`);
    text = '';
  };
  const parser = new SaxesParser();
  // It also tells the blanks around the root.
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    flush();
    depth++;
    const told = ATTRIBUTES.filter((each) => Object.hasOwn(attributes, each)).map((each) => [each, attributes[each]]);
    events.push(`open ${local(name)} ${JSON.stringify(told)}`);
  });
  parser.on('closetag', ({ name }) => {
    flush();
    depth--;
    events.push(`close ${local(name)}`);
  });
  const add = (piece: string) => {
    if (depth > 0) text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('doctype', () => {
    throw new Error('a document type definition');
  });
  parser.on('error', (error) => {
    throw error;
  });
  try {
    parser.write(document).close();
  } catch {
    return 'refused';
  }
  return events;
}

/** What documents are made of, and what they are broken with. */
const BITS = [
  '<a>', '</a>', '<a', '</a', '<b r="1" s=\'2\'>', '</b>', '<c/>', '<c r="A1" t="s"/>', '<x:v x:id="7">', '</x:v>', '</v>', '<é é="é">',
  '</é >', '>', '/', '/>', '<', '"', "'", '=', ' r="2"', ' r = "3"', 'r="4"', ' t="a&amp;b"', ' t="a\tb\r\nc"', ' t="<"', ' s=x', ' s', ' ', '\n',
  '\r', '\r\n', '\t', '&amp;', '&lt;', '&#65;', '&#x4e2d;', '&#x1F600;', '&#0;', '&#xD800;', '&#xFFFE;', '&foo;', '&', ';', '&#', '&#x;', ']', ']]', ']]>',
  '<![CDATA[', '<![CDATA[x<y]]>', '<![CDATA[a\r\nb]]]]>', '<!-- c -->', '<!--', '-->', '--', '<!-- a -- b -->', '<!DOCTYPE a>', '<!ENTITY', '<!',
  '<?p q?>', '<?p?>', '<?p', '?>', '<??>', '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', '<?XML a?>', '<1>', '<a.b-c>', '</a.b-c>',
  'text', '8981', '中文', '😀', '\u0001', '\u001f', '\ufffe', '\uffff', '\u007f', '\u0085', '\u2028', '<·>', '×', '</>', '< a>', '</ a>',
]; // prettier-ignore

/** Mostly whole elements, with bits thrown in. */
const element = fc.letrec<{ readonly node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...BITS),
    fc.constantFrom('8981', 'x', '&lt;', '<c/>', '<c r="A1" t="s"/>', '<!-- c -->', '<![CDATA[x<y]]>', '\r\n', ']] >'),
    fc
      .tuple(
        fc.constantFrom('a', 'x:v', 'é', 'row'),
        fc.constantFrom('', ' r="1"', " r='1' t='&amp;'"),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([name, attributes, inside]) => `<${name}${attributes}>${inside.join('')}</${name}>`),
  ),
})).node;

const documents = fc.oneof(
  fc.array(element, { maxLength: 5 }).map((nodes) => `<a>${nodes.join('')}</a>`),
  fc.array(fc.constantFrom(...BITS), { maxLength: 6 }).map((bits) => bits.join('')),
  fc.tuple(fc.constantFrom(...BITS), element, fc.constantFrom(...BITS)).map((bits) => bits.join('')),
);

describe('XML is taken apart as strictly as by saxes', () => {
  test('whatever the text, both refuse it or both tell the same', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(tokensOf([document])).toEqual(saxesEventsOf(document));
      }),
      { numRuns: 6_000 },
    );
  });

  test('both refuse what is broken in one place only', () => {
    const broken = [
      '', ' ', 'x', '<a>', '<a', '<a/', '</a>', '<a></b>', '<a></ab>', '<a></a', '<a/><a/>', '<a/>x', 'x<a/>', '<a/>&amp;', '< a/>', '<1a/>',
      '<a/ >', '<a b/>', '<a b=1/>', '<a b="1"c="2"/>', '<a b="1" b="2"/>', '<a b="<"/>', '<a b="&"/>', '<a b="&x;"/>', '<a b="&#0;"/>', '<a ="1"/>',
      '<a b="\u0001"/>', '<a b="1/>', '<a>&</a>', '<a>&x;</a>', '<a>& amp;</a>', '<a>&#xD800;</a>', '<a>&#1114112;</a>', '<a>]]></a>', '<a>\u0001</a>',
      '<a>\uffff</a>', '<a><!-- -- --></a>', '<a><!--\u0001--></a>', '<a><!-- --->', '<a><![CDATA[\u0001]]></a>', '<a><![CDATA[</a>', '<![CDATA[x]]><a/>',
      '<a><?xml version="1.0"?></a>', ' <?xml version="1.0"?><a/>', '<?xml?><a/>', '<?xml encoding="UTF-8"?><a/>', '<a><?1?></a>', '<a><??></a>',
      '<!DOCTYPE a><a/>', '<a><!ELEMENT b></a>', '<a><b></a></b>', '<é×/>',
    ]; // prettier-ignore
    for (const document of broken) {
      expect([document, saxesEventsOf(document)]).toEqual([document, 'refused']);
      expect([document, tokensOf([document])]).toEqual([document, 'refused']);
    }
  });

  test('wherever the text is cut into pieces, the same is told', () => {
    fc.assert(
      fc.property(documents, fc.array(fc.nat({ max: 60 }), { maxLength: 6 }), (document, cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), document.length];
        const pieces = at.slice(1).map((end, index) => document.slice(Math.min(at[index] ?? 0, end), end));
        expect(tokensOf(pieces)).toEqual(tokensOf([document]));
        expect(tokensOf(Array.from(document))).toEqual(tokensOf([document]));
      }),
      { numRuns: 3_000 },
    );
  });

  test('a tag with a thousand different attributes is read, with more it is refused', () => {
    const tag = (count: number) =>
      `<a${Array.from({ length: count }, (_, index) => ` n${index}="1"`).join('')} r="7"/>`;
    expect(tokensOf([tag(999)])).toEqual(['open a [["r","7"]]', 'close a']);
    expect(tokensOf([tag(1_000)])).toBe('refused');
    expect(tokensOf([tag(500).replace('n40=', 'n30=')])).toBe('refused');
  });

  test('bytes in pieces of any length give the text that a strict decoder gives', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom('a', '\u007f', 'é', '߿', '中', '\uffff', '😀', '\ufeff'), { maxLength: 12 })
          .map((units) => units.join('')),
        fc.uint8Array({ maxLength: 3 }),
        fc.nat({ max: 50 }),
        (text, noise, cut) => {
          const bytes = Buffer.concat([Buffer.from(text), noise, Buffer.from('é中')]);
          const strict = () => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
          const ours = () => {
            const decoder = decoderFor(bytes);
            const pieces = [bytes.subarray(0, cut), bytes.subarray(cut, cut + 1), bytes.subarray(cut + 1)];
            return pieces.map((piece) => decoder.decode(piece)).join('') + decoder.end();
          };
          const outcome = (decode: () => string) => {
            try {
              return decode();
            } catch {
              return 'refused';
            }
          };
          fc.pre(bytes[0] !== 0xff && bytes[0] !== 0xfe && bytes[0] !== 0 && bytes[1] !== 0);
          expect(outcome(ours)).toBe(outcome(strict));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
