import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../../../core/providers/signed-http/read-definition.ts';

const FILE = join(import.meta.dirname, '..', '..', '..', '..', 'resources', 'providers', 'dayuanren.json');
/** Without the blanks of its formatting. */
const TEXT = JSON.stringify(JSON.parse(readFileSync(FILE, 'utf8')));
const compact = (text: string) => text.replaceAll('": ', '":').replaceAll(', "', ',"');

/** The first problem of the definition with one text replaced. */
function problemOf(old: string, fresh: string): { readonly path: string; readonly message: string } | undefined {
  expect(TEXT).toContain(compact(old));
  const reading = readDefinition(JSON.parse(TEXT.replace(compact(old), fresh)));
  return reading.ok ? undefined : reading.problems[0];
}

describe('a definition', () => {
  it('is read as it is shipped', () => expect(readDefinition(JSON.parse(TEXT)).ok).toBe(true));

  it.each([
    [
      'a field that nobody knows',
      '"upper"',
      '"upper", "trim": true',
      'signatures.request.steps[5].trim',
      'there is no field "trim"',
    ],
    ['a step that nobody knows', '"collect"', '"colect"', 'signatures.request.steps[0].step', 'known are'],
    [
      'a code as a number',
      '"code": "0"',
      '"code": 0',
      'operations.submit.reply.rules[0].when.code',
      'written as texts',
    ],
    [
      'a class that nobody knows',
      '"pending"',
      '"success"',
      'operations.submit.reply.rules[0].class',
      'must be one of succeeded',
    ],
    [
      'an input that nobody declared',
      '{order.area}',
      '{order.aera}',
      'operations.submit.parameters[6].value',
      'there is no "aera"; known are',
    ],
    [
      'a name without its scope',
      '{order.area}',
      '{area}',
      'operations.submit.parameters[6].value',
      'write {account.area}',
    ],
    [
      'a filter that nobody knows',
      '{order.area}',
      '{order.area|frist:2}',
      'operations.submit.parameters[6].value',
      'no filter "frist"',
    ],
    [
      'a filter without its argument',
      '{order.area}',
      '{order.area|first}',
      'operations.submit.parameters[6].value',
      'takes 1 arguments',
    ],
    [
      'a brace that is not closed',
      '{order.area}',
      '{order.area',
      'operations.submit.parameters[6].value',
      'is not closed',
    ],
    ['a keyed digest without a key', '"md5"', '"hmac-md5"', 'signatures.request.steps[4]', 'needs a "key"'],
    [
      'steps that do not fit',
      '"step": "join"',
      '"step": "filter"',
      'signatures.request.steps[3]',
      '"secret" takes text',
    ],
    [
      'a rule about a field that is not read',
      '"code": "0"',
      '"kode": "0"',
      'operations.submit.reply.rules[0].when',
      'no field "kode"',
    ],
    [
      'a success without a listed text',
      '"code": "0", "state": "1"',
      '"reference": "{order.reference}"',
      'operations.query.reply.rules[0].when',
      'must list',
    ],
    [
      'a refusal by HTTP status alone',
      '"code": "0", "state": ["2", "-1"]',
      '"$status": "404"',
      'operations.query.reply.rules[1].when',
      'must list',
    ],
    [
      'a refusal by whatever is not success',
      '"code": "0", "state": ["2", "-1"]',
      '"state": { "not": ["1"] }',
      'operations.query.reply.rules[1].when',
      'must list',
    ],
    [
      'a signature that is not there',
      '"sign": ["request"]',
      '"sign": ["requests"]',
      'operations.submit.sign',
      'there is no signature "requests"',
    ],
    [
      'a signature where nothing can hold it',
      '"kind": "submit",',
      '"kind": "submit", "method": "GET",',
      'operations.submit.sign',
      'placed in the body',
    ],
    [
      'a record that nobody looks for',
      '"$record.state"',
      '"$records.state"',
      'operations.query.reply.fields.state',
      'leads nowhere',
    ],
  ])('is refused with the place of %s', (_what, old, fresh, path, message) => {
    expect(problemOf(old, fresh)).toEqual({ path, message: expect.stringContaining(message) });
  });
});
