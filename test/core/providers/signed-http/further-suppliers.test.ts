import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSignedHttp } from '../../../../core/providers/signed-http/check-files.ts';

interface Supplier {
  readonly definition: { readonly name: string };
  readonly vectors: unknown;
}

/** Ways of signing that none of the shipped ten has; digests worked out by other programs. */
const suppliers = JSON.parse(readFileSync(join(import.meta.dirname, 'further-suppliers.json'), 'utf8')) as Supplier[];

describe('a way of signing that was put together from the steps', () => {
  it.each(suppliers.map((one) => [one.definition.name, one] as const))('%s', (_name, { definition, vectors }) => {
    const check = checkSignedHttp(JSON.stringify(definition), JSON.stringify(vectors));
    if (check.kind !== 'checked') throw new Error(JSON.stringify(check.problems));
    expect(check.vectors.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(check.vectors.length).toBeGreaterThan(0);
  });
});
