import type { Definition } from './definition.ts';
import { findOperation } from './operation-setting.ts';
import { stepsOf } from './run-signature.ts';

/** Whether an operation names anything of a login: in its address, its parameters, its parts or its signatures. */
export function needsLogin(definition: Definition, name: string): boolean {
  const setting = findOperation(definition, name);
  if (!setting) return false;
  const { url, path, parameters, parts, body, sign } = setting;
  const steps = sign.map((one) => stepsOf(definition, definition.signatures[one] ?? {}));
  return JSON.stringify([url, path, parameters, parts, body, steps]).includes('{login.');
}
