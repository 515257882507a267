import { UpdateFailure } from '../core/platform/program-updates.ts';
import type { ProgramUpdates } from '../core/platform/program-updates.ts';
import type { ToCore, UpdateAsk } from './messages.ts';

/** Does what the core wants of the updater and answers it, also where that fails. */
export async function answerUpdateAsk(
  updates: ProgramUpdates,
  ask: UpdateAsk,
  tellCore: (message: ToCore) => void,
): Promise<void> {
  const answer = { type: 'update-answer', askId: ask.askId } as const;
  try {
    switch (ask.act) {
      case 'able':
        return tellCore({ ...answer, isAble: await updates.isAble() });
      case 'check':
        return tellCore({ ...answer, offered: await updates.check(ask.address) });
      case 'fetch':
        await updates.fetch((percent) => tellCore({ type: 'update-percent', percent }));
        return tellCore(answer);
      case 'install':
        // Before it begins: the core that is to be told ends with this program.
        tellCore(answer);
        return await updates.install();
    }
  } catch (error) {
    const why = error instanceof UpdateFailure ? error.why : undefined;
    const cause = error instanceof UpdateFailure ? (error.cause ?? error) : error;
    tellCore({ ...answer, failure: { ...(why && { why }), words: String(cause) } });
  }
}
