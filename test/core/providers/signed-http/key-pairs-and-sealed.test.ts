import { createDecipheriv, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../../core/providers/signed-http/build-request.ts';
import { decryptBytes, encryptBytes, findKeyProblem } from '../../../../core/providers/signed-http/ciphers.ts';
import { readDefinition } from '../../../../core/providers/signed-http/read-definition.ts';
import { openSignedAccount, orderOf } from './signed-account.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const KEY = '0123456789abcdef0123456789abcdef';

/** A supplier with everything that the shipped ones do not have: key pair, sealed payload, multipart. */
const DEFINITION = {
  format: 'kaduo-signed-http/1',
  name: 'Sealed and signed',
  account: { host: {}, app: {}, sealKey: { secret: true }, privateKey: { secret: true } },
  target: { kind: 'phone' },
  products: { 'CREDIT-50': { code: 'C50' } },
  random: { nonce: { kind: 'hex', length: 12 } },
  capabilities: { recoveryClass: 'D', ownReference: 'unique' },
  signatures: {
    request: {
      steps: [
        { step: 'collect', include: ['app', 'nonce', 'data'] },
        { step: 'join' },
        { step: 'digest', algorithm: 'rsa-sha256', key: '{account.privateKey}' },
        { step: 'encode', as: 'base64' },
        { step: 'place', in: 'header', name: 'X-Sign' },
      ],
    },
  },
  operations: {
    submit: {
      kind: 'submit',
      url: '{account.host}',
      path: '/order',
      body: { format: 'multipart' },
      sign: ['request'],
      parts: {
        business: {
          format: 'json',
          encrypt: {
            cipher: 'aes-256-gcm',
            key: '{account.sealKey}',
            iv: '{random.nonce}',
            aad: 'order',
            encode: { as: 'base64' },
          },
        },
      },
      parameters: [
        { name: 'no', value: '{order.reference}', in: 'part.business' },
        { name: 'phone', value: '{target}', in: 'part.business' },
        { name: 'code', value: '{product.code}', in: 'part.business' },
        { name: 'app', value: '{account.app}' },
        { name: 'nonce', value: '{random.nonce}' },
        { name: 'data', value: '{part.business}' },
      ],
      reply: { fields: { code: 'code' }, rules: [{ when: { code: '0' }, class: 'pending' }] },
    },
  },
};
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const values = { host: 'https://a.example', app: 'shop1' };
const given = {
  order: { reference: 'R1', target: '13800138000', product: 'CREDIT-50' },
  nowMs: 0,
  random: { nonce: 'abcdef987654' },
  randomBytes: (length: number) => new Uint8Array(length),
};

function build(privateKey: string, sealKey = KEY) {
  const reading = readDefinition(DEFINITION);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return buildRequest(reading.definition, 'submit', { ...given, account: { ...values, sealKey, privateKey } });
}

describe('a supplier with a key pair and a sealed payload', () => {
  const pem = String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));

  it('gets a signature that its public key confirms, over what is sent', () => {
    const { headers, bodyText, signatures } = build(pem);
    const signature = Buffer.from(headers['X-Sign'] ?? '', 'base64');
    const text = signatures[0]?.stringToSign ?? '';
    expect(text).toMatch(/^app=shop1&nonce=abcdef987654&data=/);
    expect(verify('sha256', Buffer.from(text), pair.publicKey, signature)).toBe(true);
    const boundary = headers['Content-Type']?.split('boundary=')[1] ?? '';
    const parts = bodyText.split(`--${boundary}`);
    expect(parts.at(-1)).toBe('--\r\n');
    expect(parts[1]).toBe('\r\nContent-Disposition: form-data; name="app"\r\n\r\nshop1\r\n');
    const sealed = Buffer.from(parts[3]?.split('\r\n\r\n')[1]?.trim() ?? '', 'base64');
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(KEY), Buffer.from('abcdef987654'));
    decipher.setAAD(Buffer.from('order'));
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = decipher.update(sealed.subarray(0, -16)).toString() + decipher.final().toString();
    expect(plain).toBe('{"no":"R1","phone":"13800138000","code":"C50"}');
  });

  it('takes the key as PEM, on one line, without its frame, and in the older form', () => {
    const older = String(pair.privateKey.export({ type: 'pkcs1', format: 'pem' }));
    const bare = pem.replaceAll(/-----[^-]+-----|\s/g, '');
    const signs = [pem, pem.replaceAll('\n', ' '), pem.replaceAll('\n', String.raw`\n`), bare, older].map(
      (key) => build(key).headers['X-Sign'],
    );
    expect(new Set(signs).size).toBe(1);
  });

  it('is told that a key is none, and that one is too short', () => {
    expect(() => build('no key at all')).toThrow('no private RSA key');
    expect(() => build(pem, 'short')).toThrow('needs a key of 32 bytes');
  });

  it('can be prepared before anybody has looked at its secrets', () => {
    const { provider } = openSignedAccount({
      definition: DEFINITION,
      values,
      products: [{ offerCode: 'CREDIT-50', name: '50', costMinor: 4_950, values: { code: 'C50' } }],
    });
    expect(provider.prepare(orderOf('REF-1')).target).toBe('13800138000');
  });
});

describe('a sealed text', () => {
  // NIST, The Galois/Counter Mode of Operation, test case 2.
  const setting = {
    name: 'aes-128-gcm',
    padding: 'pkcs7',
    key: hex('00'.repeat(16)),
    iv: hex('00'.repeat(12)),
  } as const;

  it('is what the standard says, tag and all, and opens only whole', () => {
    const sealed = encryptBytes(setting, hex('00'.repeat(16)));
    expect(Buffer.from(sealed).toString('hex')).toBe(
      '0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf',
    );
    expect(Buffer.from(decryptBytes(setting, sealed) ?? [])).toEqual(hex('00'.repeat(16)));
    const bent = Uint8Array.from(sealed, (byte, index) => (index === 3 ? byte ^ 1 : byte));
    expect(decryptBytes(setting, bent)).toBeUndefined();
    expect(decryptBytes(setting, sealed.slice(0, 10))).toBeUndefined();
    expect(findKeyProblem({ ...setting, iv: hex('00'.repeat(16)) })).toContain('iv of 12 bytes');
  });
});
