import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readCallback } from '../../../../core/providers/signed-http/read-callback.ts';
import { readDefinition } from '../../../../core/providers/signed-http/read-definition.ts';

const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });
const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = theirs.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

const DEFINITION = {
  format: 'kaduo-signed-http/1',
  name: 'Calls back with its own key',
  account: { host: {}, theirKey: {} },
  target: { kind: 'phone' },
  capabilities: { recoveryClass: 'D', ownReference: 'unproven' },
  operations: {
    submit: {
      kind: 'submit',
      url: '{account.host}',
      body: { format: 'form' },
      parameters: [{ name: 'no', value: '{order.reference}' }],
      reply: { fields: { code: 'code' }, rules: [{ when: { code: '0' }, class: 'pending' }] },
    },
  },
  callback: {
    format: 'form',
    fields: { state: 'state', reference: 'no' },
    agree: [{ field: 'reference', with: '{order.reference}', required: true }],
    rules: [{ when: { state: '1' }, class: 'succeeded' }],
    signature: { steps: [{ step: 'collect' }, { step: 'order', by: 'name' }, { step: 'join' }] },
    received: { name: 'sign', verify: { algorithm: 'rsa-sha256', key: '{account.theirKey}' } },
    acknowledge: { body: 'success' },
  },
};

function readCall(key: typeof theirs.privateKey, body: Record<string, string>, theirKey = publicKey) {
  const reading = readDefinition(DEFINITION);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const signature = sign('sha256', Buffer.from('no=R1&state=1'), key).toString('base64');
  const given = { account: { host: 'https://x.example', theirKey }, order: { reference: 'R1' }, nowMs: 0, random: {} };
  const call = {
    query: '',
    headers: {},
    body: Buffer.from(new URLSearchParams({ ...body, sign: signature }).toString()),
  };
  return readCallback(reading.definition, { ...given, randomBytes: () => new Uint8Array() }, call, 0);
}

describe('a callback that is signed with the supplier’s key pair', () => {
  it('is verified by the public key over the received fields', () => {
    expect(readCall(theirs.privateKey, { state: '1', no: 'R1' })).toMatchObject({
      verified: 'yes',
      result: { class: 'succeeded' },
    });
  });

  it('of another key, or with a changed field, proves nothing', () => {
    const notVerified = { verified: 'no', result: { class: 'unknown', because: 'not_verified' } };
    expect(readCall(others.privateKey, { state: '1', no: 'R1' })).toMatchObject(notVerified);
    expect(readCall(theirs.privateKey, { state: '1', no: 'R2' })).toMatchObject(notVerified);
    expect(() => readCall(theirs.privateKey, { state: '1', no: 'R1' }, 'no key')).toThrow(/no public RSA key/);
  });

  it('has no digest in its steps, which the key would sign instead of the text', () => {
    const digest = [
      { step: 'digest', algorithm: 'sha256' },
      { step: 'encode', as: 'hex' },
    ];
    const steps = [...DEFINITION.callback.signature.steps, ...digest];
    const reading = readDefinition({ ...DEFINITION, callback: { ...DEFINITION.callback, signature: { steps } } });
    expect(reading.ok ? [] : reading.problems.map(({ path }) => path)).toEqual(['callback.received.verify']);
  });
});
