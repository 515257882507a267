import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../../../core/providers/signed-http/read-definition.ts';
import { findRaw } from '../../../../core/providers/signed-http/read-raw.ts';
import { readReply } from '../../../../core/providers/signed-http/read-reply.ts';

const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });
const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = theirs.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

const SIGNED = {
  signature: { steps: [{ step: 'template', template: '{raw.answer}' }] },
  received: { name: 'sign', verify: { algorithm: 'rsa-sha256', key: '{account.theirKey}' }, unsigned: ['rejected'] },
};
const DEFINITION = {
  format: 'kaduo-signed-http/1',
  name: 'Signs what it answers',
  account: { host: {}, theirKey: {} },
  target: { kind: 'phone' },
  capabilities: { recoveryClass: 'D', ownReference: 'unproven' },
  defaults: { url: '{account.host}', reply: { fields: { code: ['answer.code', 'code'] }, ...SIGNED } },
  operations: {
    submit: {
      kind: 'submit',
      reply: {
        rules: [
          { when: { code: '0' }, class: 'succeeded' },
          { when: { code: '7' }, class: 'rejected' },
          { when: { code: '8' }, class: 'not_processed' },
          { when: { code: '9' }, class: 'unknown', because: 'not_found' },
        ],
      },
    },
    plain: { kind: 'other', reply: { signature: 'none', rules: [{ when: { code: '0' }, class: 'succeeded' }] } },
  },
};

function read(body: string, operation = 'submit', theirKey = publicKey) {
  const reading = readDefinition(DEFINITION);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const given = { account: { host: 'https://x.example', theirKey }, order: {}, nowMs: 0, random: {} };
  const received = { status: 200, headers: {}, body: Buffer.from(body) };
  return readReply(reading.definition, operation, { ...given, randomBytes: () => new Uint8Array() }, received, 0);
}

function write(answer: string, key = theirs.privateKey): string {
  return `{"answer": ${answer},"sign":"${sign('sha256', Buffer.from(answer), key).toString('base64')}"}`;
}
const NOT_VERIFIED = { class: 'unknown', because: 'not_verified' };

describe('a reply that its supplier signs', () => {
  it('is believed when the signature is right, over what it says letter by letter', () => {
    expect(read(write('{ "code":0 , "note":"\\u4e2d"}'))).toMatchObject({
      verified: 'yes',
      result: { class: 'succeeded' },
    });
  });

  it.each(['0', '7', '8', '9'])('proves nothing, not even a refusal, when it is wrong (%s)', (code) => {
    const forged = read(write(`{"code":${code}}`, others.privateKey));
    expect(forged).toMatchObject({ verified: 'no', result: NOT_VERIFIED, rule: undefined });
    expect(read(write('{"code":0}').replace('"code":0', '"code":7')).result).toMatchObject(NOT_VERIFIED);
  });

  it('without a signature is believed only in the classes that the definition names', () => {
    expect(read('{"code":7}')).toMatchObject({ verified: 'missing', result: { class: 'rejected' } });
    for (const code of [0, 8, 9]) expect(read(`{"code":${code}}`).result).toMatchObject(NOT_VERIFIED);
  });

  it('with a key that is none proves nothing, and the check says why', () => {
    const odd = read(write('{"code":0}'), 'submit', 'no key');
    expect(odd).toMatchObject({ verified: 'no', result: NOT_VERIFIED });
    expect(odd.problem?.message).toMatch(/no public RSA key/);
  });

  it('may be unsigned for a single operation', () => {
    expect(read('{"code":0}', 'plain')).toMatchObject({ result: { class: 'succeeded' } });
  });

  it('says both how it is made and where it comes', () => {
    const half = (reply: object) => readDefinition({ ...DEFINITION, defaults: { ...DEFINITION.defaults, reply } });
    const pathsOf = (reading: ReturnType<typeof half>) => (reading.ok ? [] : reading.problems.map(({ path }) => path));
    const { signature, received } = SIGNED;
    const fields = { code: 'code' };
    expect(pathsOf(half({ fields, signature }))).toEqual(['defaults.reply.received']);
    expect(pathsOf(half({ fields, received }))).toEqual(['defaults.reply.signature']);
    const digested = [...signature.steps, { step: 'digest', algorithm: 'md5' }, { step: 'encode', as: 'hex' }];
    expect(pathsOf(half({ fields, received, signature: { steps: digested } }))).toEqual([
      'defaults.reply.received.verify',
    ]);
  });
});

describe('what stands at a place letter by letter', () => {
  it.each([
    ['json', '{"a":{"b": [1, 2.50] }}', 'a.b', '[1, 2.50]'],
    ['json', '{"a":"x\\/y"}', 'a', '"x\\/y"'],
    ['xml', '<?xml version="1.0"?>\n<r><b x="1"> <c>1 &amp; 2</c></b><d/></r>', 'r.b', ' <c>1 &amp; 2</c>'],
    ['xml', '<r><b>1</b><b><![CDATA[<2>]]></b></r>', 'r.b[1]', '<![CDATA[<2>]]>'],
    ['xml', '<r><d/><e>\u{1F600}</e></r>', 'r.d', ''],
    ['xml', '<r><d/><e>\u{1F600}</e>\r\n<f>2</f></r>', 'r.f', '2'],
    ['form', 'a=1&b=%E4%B8%AD', 'b', '%E4%B8%AD'],
    ['text', 'ok|1', 'text', 'ok|1'],
  ] as const)('%s %s', (format, text, selector, expected) => {
    expect(findRaw(text, format, selector)).toBe(expected);
    expect(findRaw(text, format, 'nowhere.at.all')).toBeUndefined();
  });
});
