import type { SecretStore } from '../ports.ts';
import type { Redactor } from './redactor.ts';

/** Tells the log every secret that passes, so that it is struck out wherever it stands; also the parts of one that is JSON. */
export function tellSecrets(store: SecretStore, redactor: Redactor): SecretStore {
  return {
    async read(name) {
      const value = await store.read(name);
      if (value !== undefined) learn(redactor, value);
      return value;
    },
    write(name, value) {
      learn(redactor, value);
      return store.write(name, value);
    },
    remove: (name) => store.remove(name),
  };
}

function learn(redactor: Redactor, value: string): void {
  redactor.learn(value);
  for (const part of partsOf(value)) redactor.learn(part);
}

function partsOf(value: string): readonly string[] {
  if (!value.startsWith('{')) return [];
  try {
    const parsed: unknown = JSON.parse(value);
    return Object.values(parsed as object).filter((part) => typeof part === 'string');
  } catch {
    return [];
  }
}
