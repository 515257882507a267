import { describe, expect, it } from 'vitest';
import { createMainSecrets } from '../../electron/main-secrets.ts';
import type { FromCore } from '../../electron/messages.ts';

describe("the core's secrets", () => {
  it('are asked of the main process, each answer for its own question', async () => {
    const asked: FromCore[] = [];
    const secrets = createMainSecrets((message) => asked.push(message));
    const first = secrets.store.read('a');
    const second = secrets.store.read('b');
    expect(asked).toEqual([
      { type: 'secret-ask', askId: 1, act: 'read', name: 'a' },
      { type: 'secret-ask', askId: 2, act: 'read', name: 'b' },
    ]);
    secrets.answer({ type: 'secret-answer', askId: 2, value: 'B' });
    secrets.answer({ type: 'secret-answer', askId: 1 });
    expect(await first).toBeUndefined();
    expect(await second).toBe('B');
  });

  it('say so when the key store fails', async () => {
    const secrets = createMainSecrets(() => undefined);
    const written = secrets.store.write('a', 'value');
    secrets.answer({ type: 'secret-answer', askId: 1, failure: 'locked' });
    await expect(written).rejects.toThrow('locked');
  });
});
