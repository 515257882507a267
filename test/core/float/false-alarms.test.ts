/** Sends go on while the provider is asked for its balance: it must never look as if the float differed. */
import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Provider } from '../../../core/providers/provider.ts';
import { concludeQuestion, prepareQuestion } from '../../../core/float/reconcile-float.ts';
import type { FloatDeps } from '../../../core/float/reconcile-float.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import type { ManualClock } from '../../support/manual-clock.ts';
import {
  ACCOUNT,
  advanceUntilSettled,
  COST,
  FLOAT_MINOR,
  openRun,
  seedShop,
  sell,
  statesOf,
} from '../../support/recharge-world.ts';
import { createScriptedProvider } from '../../support/scripted-provider.ts';
import type { Script, ScriptedProvider } from '../../support/scripted-provider.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const script: fc.Arbitrary<Script> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'succeed' } as const) },
  fc.constant({ kind: 'lose_reply' } as const),
  fc.constant({ kind: 'lose_request' } as const),
  fc.constant({ kind: 'pending', ends: 'succeeded' } as const),
  fc.constant({ kind: 'pending', ends: 'failed' } as const),
  fc.constant({ kind: 'reject', code: 'OFFER_NOT_AVAILABLE' } as const),
  fc.constant({ kind: 'reject', code: 'PROVIDER_REFUSED', retryLater: true } as const),
  fc.constant({ kind: 'not_processed', cause: 'throttled' } as const),
);

/** The provider's side of every wait: how long a request and its answer are on their way. */
interface Waits {
  next(): number;
}

function later(clock: ManualClock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.schedule(delayMs, resolve);
  });
}

/** A provider with a balance that follows its journal, at the other end of a slow line. */
function withBalance(provider: Provider, books: ScriptedProvider, clock: ManualClock, waits: Waits): Provider {
  const charged = () => books.journal.filter(({ status }) => status !== 'failed').length * COST.amountMinor;
  return {
    ...provider,
    async balance() {
      // A slow answer: orders are claimed, charged and given back while it is on its way.
      await later(clock, waits.next() * 4);
      const value = { amountMinor: FLOAT_MINOR - charged(), currency: 'JPY' } as const;
      await later(clock, waits.next() * 4);
      return { kind: 'answered', value };
    },
    async send(prepared) {
      await later(clock, waits.next());
      const outcome = await provider.send(prepared);
      await later(clock, waits.next());
      return outcome;
    },
    async lookUp(prepared) {
      await later(clock, waits.next());
      const outcome = await provider.lookUp(prepared);
      await later(clock, waits.next());
      return outcome;
    },
  };
}

async function listVerdicts(scripts: readonly Script[], delays: readonly number[]): Promise<readonly string[]> {
  const clock = createManualClock();
  const books = createScriptedProvider(() => clock.nowMs(), { lanes: 6 });
  books.script(...scripts);
  const file = join(temporaryFolder(), 'kaduo.sqlite');
  await seedShop(file, clock.nowMs());
  let count = 0;
  const waits = { next: () => delays[count++ % delays.length] ?? 0 };
  const run = openRun(file, clock, (isAlive) => withBalance(books.connect(isAlive), books, clock, waits));
  const provider = withBalance(
    books.connect(() => true),
    books,
    clock,
    waits,
  );
  const accounts = { providerFor: () => Promise.resolve(provider) } as unknown as FloatDeps['accounts'];
  const deps = { ...run.core, accounts };
  await run.engine.start();
  for (let card = 1; card <= scripts.length; card++) await sell(run, card);

  const verdicts: string[] = [];
  const end = { isNear: false };
  const asking = (async () => {
    for (;;) {
      const isLast = end.isNear;
      const question = await prepareQuestion(deps, ACCOUNT);
      if (!question) throw new Error('no balance');
      const answer = await question.provider.balance();
      const { verdict, differenceMinor } = await concludeQuestion(deps, question, answer, 'hourly');
      verdicts.push(differenceMinor === 0 ? verdict : `${verdict} by ${differenceMinor}`);
      if (isLast) return;
      await later(clock, waits.next());
    }
  })();
  await advanceUntilSettled({ clock } as never, run);
  end.isNear = true;
  await clock.advance(60_000);
  await asking;
  expect(statesOf(run).every((state) => ['succeeded', 'refund_due'].includes(state))).toBe(true);
  run.crash();
  return verdicts;
}

describe('a float that is compared while orders are sent', () => {
  it('never differs, whatever becomes of the orders and however slow the line is; at rest it agrees', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(script, { minLength: 4, maxLength: 24 }),
        fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 7, maxLength: 31 }),
        async (scripts, delays) => {
          const verdicts = await listVerdicts(scripts, delays);
          expect(verdicts.filter((verdict) => verdict !== 'agrees' && verdict !== 'within')).toEqual([]);
          expect(verdicts.at(-1)).toBe('agrees');
        },
      ),
      { numRuns: 12 },
    );
  });
});
