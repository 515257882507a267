import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSignedHttp } from '../../../../core/providers/signed-http/check-files.ts';
import { describeDefinition } from '../../../../core/providers/signed-http/definition.ts';
import { readDefinition } from '../../../../core/providers/signed-http/read-definition.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'resources', 'providers');
const read = (...path: readonly string[]) => readFileSync(join(FOLDER, ...path), 'utf8');
const names = readdirSync(join(FOLDER, 'vectors'));

describe('a definition that comes with Kaduo', () => {
  it('has worked examples beside it, and there are ten suppliers and a variant', () => {
    const definitions = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'));
    expect(definitions).toEqual(names);
    expect(names).toHaveLength(11);
  });

  it.each(names)('%s gives the strings, digests and classes of its worked examples', (name) => {
    const check = checkSignedHttp(read(name), read('vectors', name));
    if (check.kind !== 'checked') throw new Error(JSON.stringify(check.problems));
    expect(check.vectors.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(check.vectors.length).toBeGreaterThan(1);
    // Every supplier has at least one digest that its own document, or a second program, worked out.
    expect(check.vectors.some(({ kind, digest }) => kind === 'request' && digest !== undefined)).toBe(true);
  });

  it.each(names)('%s asks for its values, and says what is open, in three languages', (name) => {
    const reading = readDefinition(JSON.parse(read(name)));
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const { account, inputs, unconfirmed } = reading.definition;
    const words = [...Object.values(account), ...Object.values(inputs)].map(({ label }) => label);
    // A name of the supplier's own is the same everywhere.
    const lacking = [...words, ...unconfirmed].filter((one) => typeof one !== 'object' && !/^App\w+$/.test(one ?? ''));
    expect(lacking).toEqual([]);
  });

  it('is of the published schema, which is generated and not written', () => {
    expect(JSON.parse(read('signed-http.schema.json'))).toEqual(JSON.parse(JSON.stringify(describeDefinition())));
  });
});
