/** Which field of a set-up form a refusal is about. Pure. */
import { readRefusal } from '../../refusals/read-refusal.ts';
import type { Field } from './setup.ts';

/** As the form names it: a secret and a setting may share a name. */
export type FieldPath = 'name' | readonly ['settings' | 'secrets', string];

/** Undefined where no field that is shown is meant: such a refusal belongs to the whole form. */
export function refusedField(error: unknown, fields: readonly Field[]): FieldPath | undefined {
  const { code, facts } = readRefusal(error);
  if (code === 'NAME_TAKEN') return 'name';
  if (code !== 'SETTING_INVALID' && code !== 'SECRET_INVALID') return undefined;
  const isMeant = ({ name, kind }: Field) =>
    name === facts['field'] && (kind === 'secret') === (code === 'SECRET_INVALID');
  const meant = fields.find(isMeant);
  return meant && [code === 'SECRET_INVALID' ? 'secrets' : 'settings', meant.name];
}
