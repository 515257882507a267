import { Refusal } from '../contract/errors.ts';
import type { SecretPlace } from '../core/platform/secret-place.ts';
import type { SecretStore } from '../core/ports.ts';
import type { FromCore, SecretAsk, ToCore } from './messages.ts';
import { KEY_STORE_MISSING } from './secret-failures.ts';

type Answer = Extract<ToCore, { type: 'secret-answer' }>;
/** `Omit` that keeps the alternatives of a union apart. */
type WithoutId<Ask> = Ask extends unknown ? Omit<Ask, 'type' | 'askId'> : never;

/** The core's secret store: every call is a question to the main process. */
export function createMainSecrets(tellMain: (message: FromCore) => void): {
  readonly store: SecretStore;
  place(): Promise<SecretPlace>;
  answer(answer: Answer): void;
} {
  const asked = new Map<number, (answer: Answer) => void>();
  let lastAskId = 0;

  function ask(question: WithoutId<SecretAsk>): Promise<string | undefined> {
    lastAskId += 1;
    const askId = lastAskId;
    return new Promise((resolve, reject) => {
      asked.set(askId, ({ value, failure }) => {
        if (failure === undefined) resolve(value);
        else if (failure === KEY_STORE_MISSING) reject(new Refusal('KEY_STORE_MISSING', {}));
        else reject(new Error(`the system's key store failed: ${failure}`));
      });
      tellMain({ type: 'secret-ask', askId, ...question });
    });
  }

  return {
    store: {
      read: (name) => ask({ act: 'read', name }),
      write: async (name, value) => void (await ask({ act: 'write', name, value })),
      remove: async (name) => void (await ask({ act: 'remove', name })),
    },
    place: async () => ((await ask({ act: 'place' })) === 'key_store' ? 'key_store' : 'private_file'),
    answer(answer) {
      asked.get(answer.askId)?.(answer);
      asked.delete(answer.askId);
    },
  };
}
