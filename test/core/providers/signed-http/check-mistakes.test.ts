import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSignedHttp } from '../../../../core/providers/signed-http/check-files.ts';

/** The definition and the examples of docs/signed-http.md, which everybody begins with. */
const PAGE = readFileSync(join(import.meta.dirname, '../../../../docs/signed-http.md'), 'utf8');
const blocks = [...PAGE.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block = '']) => block);
const DEFINITION = blocks.find((one) => one.includes('"kaduo-signed-http/1"')) ?? '';
const EXAMPLES = blocks.find((one) => one.includes('"kaduo-signed-http-vectors/1"')) ?? '';

/** What the check says first when one text of the file is another. */
function saidOf(file: string, old: string, fresh: string): string {
  expect(file).toContain(old);
  const changed = file.replace(old, () => fresh);
  const check = file === DEFINITION ? checkSignedHttp(changed, undefined) : checkSignedHttp(DEFINITION, changed);
  if (check.kind === 'unreadable') return `${check.problems[0]?.path}: ${check.problems[0]?.message}`;
  const wrong = check.vectors.find(({ agrees }) => !agrees);
  return wrong?.error ? `${wrong.name}: ${wrong.error.place}: ${wrong.error.message}` : 'nothing';
}

const REMARK = '{ "name": "remark", "value": "{order.remark}", "empty": "omit" }';
const CIPHER = '"key": "0123456789abcdef", "encode": { "as": "base64" }';
const digest = (step: string) => ['{ "step": "digest", "algorithm": "md5" }', `{ "step": ${step} }`] as const;
const parameter = (more: string) => [REMARK, `${REMARK}, ${more}`] as const;

type Mistake = readonly [old: string, fresh: string, said: string];

describe('a mistake in a definition is named with its place', () => {
  it('the page’s own examples have none', () => {
    const check = checkSignedHttp(DEFINITION, EXAMPLES);
    expect(check.kind === 'checked' && check.vectors.every(({ agrees }) => agrees)).toBe(true);
  });

  const mistakes: readonly Mistake[] = [
    ...[
      ['"encrypt", "cipher": "aes-128-cbc", "key": "{account.key}"', 'iv: is missing: aes-128-cbc needs one'],
      ['"encrypt", "cipher": "aes-128-ecb", "key": "{account.key}", "iv": "0"', 'iv: aes-128-ecb takes none'],
      ['"encrypt", "cipher": "aes-128-gcm", "key": "1", "iv": "012345678901"', 'key: aes-128-gcm needs a key of 16'],
    ].map(([step = '', said = '']) => [...digest(step), `signatures.request.steps[5].${said}`] as Mistake),
    [
      '"rules": [\n          { "when": { "code": "0000" }',
      `"decrypt": { "at": "data", "cipher": "3des-cbc", ${CIPHER} }, "rules": [{ "when": { "code": "0000" }`,
      'operations.submit.reply.decrypt.iv: is missing: 3des-cbc needs one',
    ],
    [
      ...parameter('{ "name": "a", "value": "{param.b}" }, { "name": "b", "value": "{param.a}" }'),
      'operations.submit.parameters[5].value: the parameter "a" is made of itself',
    ],
    [
      ...parameter('{ "name": "a", "value": "{request.body}" }'),
      'operations.submit.parameters[5].value: the parameter "a" is made of itself',
    ],
    [
      ...parameter('{ "name": "a", "value": "{signature.request}" }'),
      'operations.submit.parameters[5].value: {signature.request} is asked for before it is made',
    ],
    parameterOfAnother(),
    [
      ...parameter('{ "name": "a b", "value": "1", "in": "header" }'),
      'operations.submit.parameters[5].name: "a b" is no name',
    ],
    [...parameter('{ "name": "a", "value": "" }'), 'operations.submit.parameters[5].value: is empty'],
    [
      '"step": "collect"',
      '"step": "collect", "exclude": ["sgin"]',
      'signatures.request.steps[0].exclude: "sgin" is nowhere sent',
    ],
    [
      '"by": "name"',
      '"by": "listed", "names": ["phnoe"]',
      'signatures.request.steps[2].names: "phnoe" is nowhere sent',
    ],
    ['"sign": ["request"]', '"sign": []', 'signatures.request: is nowhere used: name it in "sign"'],
    [
      '{ "format": "form" }',
      '{ "format": "form", "root": "x" }',
      'defaults.body.root: belongs to the format "xml", not to "form"',
    ],
    ['"name": "Example wholesaler"', '"name": "A", "name": "B"', 'name: this name stands here twice'],
    ['"name": "Example wholesaler"', '"name": ""', 'name: must not be empty'],
    ['"decimals": 2', '"decimals": "2"', 'money.decimals: must be a number without quotes, not a text'],
    ['"minAgeMs": 60000', '"minAgeMs": 1.5', 'operations.query.reply.rules[3].minAgeMs: must be a whole number'],
    ['"secret": true', '"secret": "yes"', 'account.key.secret: must be true or false'],
    [
      '"class": "succeeded"',
      '"class": "succeeded", "trouble": "float_low"',
      'operations.query.reply.rules[0].trouble: does not belong',
    ],
  ];
  it('a definition may leave the products to the shop’s own list', () => {
    const without = DEFINITION.replace('"products": { "DATA-1GB": { "code": "8001" } },', '');
    expect(without).not.toBe(DEFINITION);
    expect(checkSignedHttp(without, undefined).kind).toBe('checked');
  });

  it.each(mistakes)('%s → %s', (old, fresh, said) => expect(saidOf(DEFINITION, old, fresh)).toContain(said));

  it.each([
    ['"reference": "K', '"refernce": "K', 'inputs.refernce: the definition’s "inputs" has no "refernce"; known are'],
    ['"at":', '"random": { "nonse": "1" }, "at":', 'random.nonse: the definition’s "random" has no "nonse"'],
    ['"json": { "code": "0000" }', '"json": {}, "body": "{}"', 'replies[0]: has more than one body'],
    ['"json": { "code": "0000" }', '"bodyHex": "7b7"', 'replies[0].bodyHex: must be pairs of hexadecimal digits'],
    ['.123+08:00', '', 'at: must be a time with its zone'],
    ['"expect": {', '"expect": { "of": "all",', 'expect.of: "submit" makes no signature "all"; it makes request'],
  ])('of the examples: %s → %s', (old, fresh, said) => expect(saidOf(EXAMPLES, old, fresh)).toContain(said));
});

/** A name that another operation has leads nowhere in this one. */
function parameterOfAnother(): Mistake {
  const own = '{ "name": "order", "value": "{order.reference}" }';
  const said = 'operations.query.parameters[1].value: {param.phone}: "query" has no parameter "phone"';
  return [own, `${own}, { "name": "a", "value": "{param.phone}" }`, said];
}
