/** The floor of reading: the sheet and its table of texts are inflated and tokenised, and the rows are counted. */
import { SaxesParser } from 'saxes';
import { openPromise } from 'yauzl';
import { tellMeasure } from './run-child.ts';

const PARTS = /^xl\/(?:worksheets\/sheet1|sharedStrings)\.xml$/;

const [path = ''] = process.argv.slice(2);
const startedAtMs = performance.now();
const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
let rows = 0;
for await (const entry of zip.eachEntry()) {
  if (!PARTS.test(entry.fileName)) continue;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'row') rows += 1;
  });
  const decoder = new TextDecoder();
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream as AsyncIterable<Uint8Array>) parser.write(decoder.decode(chunk, { stream: true }));
  parser.close();
}
zip.close();
tellMeasure(startedAtMs, rows);
