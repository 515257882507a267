import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { refusedField } from '../../../renderer/screens/providers/refused-field.ts';
import type { Field } from '../../../renderer/screens/providers/setup.ts';

const field = (name: string, kind: Field['kind']): Field => ({
  name,
  kind,
  label: null,
  isRequired: true,
  choices: [],
  initial: '',
});
const FIELDS = [field('countryCode', 'text'), field('apiKey', 'secret'), field('key', 'text'), field('key', 'secret')];
const refused = (code: string, data: unknown) => new ORPCError(code, { data });

describe('the field that a refusal is about', () => {
  it('is the setting or the secret of that name, also where both have it', () => {
    expect(refusedField(refused('SETTING_INVALID', { field: 'countryCode' }), FIELDS)).toEqual([
      'settings',
      'countryCode',
    ]);
    expect(refusedField(refused('SECRET_INVALID', { field: 'apiKey' }), FIELDS)).toEqual(['secrets', 'apiKey']);
    expect(refusedField(refused('SETTING_INVALID', { field: 'key' }), FIELDS)).toEqual(['settings', 'key']);
    expect(refusedField(refused('SECRET_INVALID', { field: 'key' }), FIELDS)).toEqual(['secrets', 'key']);
  });

  it('is the account’s name where that is taken', () => {
    expect(refusedField(refused('NAME_TAKEN', { name: 'Dingyin' }), FIELDS)).toBe('name');
  });

  it('is none where the form does not show it, so that it is said below the form', () => {
    expect(refusedField(refused('SETTING_INVALID', { field: 'provider' }), FIELDS)).toBeUndefined();
    expect(refusedField(refused('SETTING_INVALID', { field: 'apiKey' }), FIELDS)).toBeUndefined();
    expect(refusedField(refused('PLAIN_HTTP', { host: 'supplier.example' }), FIELDS)).toBeUndefined();
    expect(refusedField(null, FIELDS)).toBeUndefined();
  });
});
