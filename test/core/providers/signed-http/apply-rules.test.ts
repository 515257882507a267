import { describe, expect, it } from 'vitest';
import { readCallback } from '../../../../core/providers/signed-http/read-callback.ts';
import { readDefinition } from '../../../../core/providers/signed-http/read-definition.ts';
import { readReply } from '../../../../core/providers/signed-http/read-reply.ts';
import { encryptBytes } from '../../../../core/providers/signed-http/ciphers.ts';
import { buildRequest } from '../../../../core/providers/signed-http/build-request.ts';

const KEY = '0123456789abcdef';
const json = {
  format: 'kaduo-signed-http/1',
  name: 'Example',
  account: { key: { secret: true } },
  target: { kind: 'iccid', send: '{order.target|last:10}' },
  money: { currency: 'CNY', places: 2 },
  capabilities: { recoveryClass: 'A', ownReference: 'unique' },
  random: { nonce: { kind: 'hex', length: 8 } },
  defaults: { url: 'https://api.example.com', body: { format: 'json' } },
  signatures: {
    none: {
      steps: [
        { step: 'template', template: '{random.nonce}' },
        { step: 'digest', algorithm: 'sha256' },
        { step: 'encode', as: 'base64' },
        { step: 'place', in: 'header', name: 'X-Sign' },
      ],
    },
  },
  operations: {
    submit: {
      kind: 'submit',
      path: '/s',
      sign: ['none'],
      parameters: [
        { name: 'no', value: '{target}' },
        { name: 'nonce', value: '{random.nonce}' },
      ],
      reply: {
        decrypt: { cipher: 'aes-128-ecb', key: '{account.key}', encode: { as: 'hex' } },
        fields: {
          code: 'code',
          state: { at: 'state', apply: 'lower' },
          reference: 'ref',
          target: 'no',
          amount: 'amount',
          cost: { at: 'fee', read: 'money' },
        },
        agree: [
          { field: 'reference', with: '{order.reference}', required: true },
          { field: 'target', with: '{target}' },
          { field: 'amount', with: '{order.faceValue}', as: 'number' },
        ],
        rules: [
          { when: { code: '0', state: 'done' }, class: 'succeeded' },
          { when: { code: ['E1', 'E2'] }, class: 'rejected', code: 'CARD_BLOCKED' },
          { when: { state: ['void'] }, class: 'rejected' },
          { when: { code: '0' }, class: 'pending', askAfterMs: 5000 },
          { when: { $status: ['401', '403'] }, class: 'not_processed', trouble: 'credentials' },
          { when: { code: 'E404' }, class: 'rejected', minAgeMs: 60_000 },
        ],
      },
    },
  },
  callback: {
    format: 'json',
    fields: { state: 'data.state' },
    signature: {
      steps: [
        { step: 'template', template: '{header.X-Time}\n{request.body}' },
        { step: 'digest', algorithm: 'hmac-sha1', key: '{account.key}' },
        { step: 'encode', as: 'hex' },
      ],
    },
    received: { in: 'header', name: 'x-sign', compare: 'ignore-case' },
    rules: [{ when: { state: 'done' }, class: 'succeeded' }],
    acknowledge: { body: 'ok' },
  },
};

const reading = readDefinition(json);
if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
const { definition } = reading;
const given = {
  account: { key: KEY },
  order: { reference: 'R1', target: '8986072600123456784', faceValue: '50' },
  nowMs: 0,
  random: {},
  randomBytes: (length: number) => Uint8Array.from({ length }, (_, index) => index),
};

function resultOf(body: string, { status = 200, ageMs = 0 } = {}) {
  return readReply(definition, 'submit', given, { status, headers: {}, body: new TextEncoder().encode(body) }, ageMs)
    .result;
}

describe('the safe reading of a reply', () => {
  it('takes a success with its listed text and everything that must agree', () => {
    expect(resultOf('{"code":0,"state":"DONE","ref":"R1","no":"0123456784","amount":"50.00"}')).toEqual({
      class: 'succeeded',
    });
  });

  it.each([
    ['no reference', '{"code":0,"state":"done"}', 'unproven'],
    ['another reference', '{"code":0,"state":"done","ref":"R2"}', 'disagrees'],
    ['another card', '{"code":0,"state":"done","ref":"R1","no":"1111111111"}', 'disagrees'],
    ['another amount', '{"code":0,"state":"done","ref":"R1","amount":5}', 'disagrees'],
    ['a refusal beside it', '{"code":0,"state":"void","ref":"R2"}', 'disagrees'],
    ['a code that is not listed', '{"code":"E3"}', 'unlisted'],
    ['a code in a list', '{"code":["0"],"state":["done"]}', 'unlisted'],
    ['a code that is empty', '{"code":""}', 'unlisted'],
    ['no JSON', 'done', 'unreadable'],
    ['nothing', '', 'unreadable'],
  ])('is unknown for %s', (_what, body, because) => {
    expect(resultOf(body)).toMatchObject({ class: 'unknown', because });
  });

  it('believes neither of two rules that say the opposite', () => {
    const both = {
      ...json.operations.submit.reply,
      agree: [],
      rules: [...json.operations.submit.reply.rules, { when: { reference: 'void' }, class: 'rejected' }],
    };
    const other = readDefinition({ ...json, operations: { submit: { ...json.operations.submit, reply: both } } });
    if (!other.ok) throw new Error(JSON.stringify(other.problems));
    const received = {
      status: 200,
      headers: {},
      body: new TextEncoder().encode('{"code":0,"state":"done","ref":"void"}'),
    };
    expect(readReply(other.definition, 'submit', given, received, 0).result).toMatchObject({
      class: 'unknown',
      because: 'contradiction',
    });
  });

  it('takes nothing from a reply of another HTTP status, unless a rule names that', () => {
    expect(resultOf('{"code":0,"state":"done","ref":"R1"}', { status: 500 }).class).toBe('unknown');
    expect(resultOf('{"code":"E1"}', { status: 400 }).class).toBe('unknown');
    expect(resultOf('<html>', { status: 401 })).toEqual({
      class: 'not_processed',
      cause: 'unauthorized',
      trouble: 'credentials',
    });
  });

  it('believes "no such order" only of an order that is old enough', () => {
    expect(resultOf('{"code":"E404"}', { ageMs: 59_999 })).toMatchObject({ class: 'unknown', because: 'too_early' });
    expect(resultOf('{"code":"E404"}', { ageMs: 60_000 })).toMatchObject({
      class: 'rejected',
      code: 'PROVIDER_REFUSED',
    });
  });

  it('opens an encrypted body, reads one that came plain, and amounts in the supplier’s unit', () => {
    const setting = { name: 'aes-128-ecb', padding: 'pkcs7', key: Buffer.from(KEY), iv: undefined } as const;
    const wrapped = Buffer.from(encryptBytes(setting, Buffer.from('{"code":"0","fee":"1234"}'))).toString('hex');
    expect(resultOf(wrapped)).toEqual({ class: 'pending', askAfterMs: 5000 });
    expect(resultOf('{"code":"E1"}')).toMatchObject({ class: 'rejected', code: 'CARD_BLOCKED' });
    const received = { status: 200, headers: {}, body: Buffer.from(wrapped) };
    expect(readReply(definition, 'submit', given, received, 0).fields['cost']).toEqual({
      amountMinor: 1234,
      currency: 'CNY',
    });
  });
});

describe('a callback', () => {
  // HMAC-SHA1 of "1\n" and the body, worked out by another program.
  const body = Buffer.from('{"data":{"state":"done"}}');
  const sign = 'e32850a46403a1d24e0f60aaf6a954e623f6bfcf';

  it('is read when its signature, over the body as it came, is right; whatever the case of header names', () => {
    const call = { query: '', headers: { 'X-Sign': sign.toUpperCase(), 'x-time': '1' }, body };
    expect(readCallback(definition, given, call, 0)).toMatchObject({ verified: 'yes', result: { class: 'succeeded' } });
  });

  it('is unknown when the signature is wrong or missing', () => {
    for (const headers of [{ 'X-Sign': sign, 'X-Time': '2' }, { 'X-Time': '1' }, { 'X-Sign': '', 'X-Time': '1' }]) {
      expect(readCallback(definition, given, { query: '', headers, body }, 0)).toMatchObject({
        verified: 'no',
        result: { class: 'unknown', because: 'not_verified' },
      });
    }
  });
});

describe('a request', () => {
  it('is the same bytes for the same given, with one random text wherever it stands', () => {
    const first = buildRequest(definition, 'submit', given);
    expect(buildRequest(definition, 'submit', given)).toEqual(first);
    expect(first.bodyText).toBe('{"no":"0123456784","nonce":"01234567"}');
    expect(first.signatures[0]?.stringToSign).toBe('01234567');
    expect(Object.keys(first.headers)).toContain('X-Sign');
  });

  it('is not built for a target that is none', () => {
    for (const target of ['', '123', 'abc', '89860726001234567 4']) {
      expect(() => buildRequest(definition, 'submit', { ...given, order: { ...given.order, target } })).toThrow(
        '"target" must be',
      );
    }
  });

  it('is not built without a value of the account', () => {
    expect(() => buildRequest(definition, 'submit', { ...given, account: {} })).toThrow('is missing');
  });
});
