import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSignedHttp } from '../../../../core/providers/signed-http/check-files.ts';
import { FILTERS } from '../../../../core/providers/signed-http/filters.ts';
import { signatureStep } from '../../../../core/providers/signed-http/schema-signature.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'signed-http.md'), 'utf8');
const blocks = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => text ?? '');

describe('docs/signed-http.md', () => {
  it('shows a definition and a file of examples that agree with each other', () => {
    const definition = blocks.find((text) => text.includes('"kaduo-signed-http/1"')) ?? '';
    const vectors = blocks.find((text) => text.includes('"kaduo-signed-http-vectors/1"')) ?? '';
    const check = checkSignedHttp(definition, vectors);
    if (check.kind !== 'checked') throw new Error(JSON.stringify(check.problems));
    expect(check.vectors.map(({ name, differences, error }) => ({ name, differences, error }))).toEqual([
      { name: 'the example of chapter 1', differences: [], error: undefined },
      { name: 'accepted', differences: [], error: undefined },
      { name: 'too early', differences: [], error: undefined },
    ]);
  });

  it('names every step and every filter', () => {
    const steps = signatureStep.options.map((option) => option.shape.step.value);
    for (const name of [...steps, ...FILTERS.keys()]) expect(page).toMatch(new RegExp(`\`${name}[\`:]`));
  });
});
