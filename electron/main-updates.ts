import { UpdateFailure } from '../core/platform/program-updates.ts';
import type { ProgramUpdates } from '../core/platform/program-updates.ts';
import type { FromCore, ToCore, UpdateAsk } from './messages.ts';

type Answer = Extract<ToCore, { type: 'update-answer' }>;
type WithoutId<Ask> = Ask extends unknown ? Omit<Ask, 'type' | 'askId'> : never;

/** How the core looks for a newer program: every wish is a question to the main process. */
export function createMainUpdates(tellMain: (message: FromCore) => void): {
  readonly updates: ProgramUpdates;
  answer(answer: Answer): void;
  percent(percent: number): void;
} {
  const asked = new Map<number, (answer: Answer) => void>();
  let lastAskId = 0;
  let tellPercent: (percent: number) => void = () => undefined;

  function ask(question: WithoutId<UpdateAsk>): Promise<Answer> {
    lastAskId += 1;
    const askId = lastAskId;
    return new Promise((resolve, reject) => {
      asked.set(askId, (answer) => {
        const { failure } = answer;
        if (!failure) resolve(answer);
        else if (failure.why) reject(new UpdateFailure(failure.why, { cause: new Error(failure.words) }));
        else reject(new Error(`the updater failed: ${failure.words}`));
      });
      tellMain({ type: 'update-ask', askId, ...question });
    });
  }

  return {
    updates: {
      isAble: async () => (await ask({ act: 'able' })).isAble === true,
      async check(address) {
        const { offered } = await ask({ act: 'check', address });
        if (!offered) throw new Error('the main process has found nothing and says nothing');
        return offered;
      },
      async fetch(tell) {
        tellPercent = tell;
        await ask({ act: 'fetch' });
      },
      install: async () => void (await ask({ act: 'install' })),
    },
    answer(answer) {
      asked.get(answer.askId)?.(answer);
      asked.delete(answer.askId);
    },
    percent: (percent) => tellPercent(percent),
  };
}
