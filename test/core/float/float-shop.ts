/** Support: a shop on a real file whose account is with a real training server, and a watch over its float. */
import { onTestFinished } from 'vitest';
import { randomUUID } from 'node:crypto';
import type { CommandId } from '../../../contract/terms/ids.ts';
import { listAccounts } from '../../../core/providers/account-calls.ts';
import type { AccountView } from '../../../core/providers/account-view.ts';
import { createFloatWatch } from '../../../core/float/float-watch.ts';
import { createTrainingControl } from '../../../core/providers/training/training-control.ts';
import type { Provider } from '../../../core/providers/provider.ts';
import type { ManualClock } from '../../support/manual-clock.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { ACCOUNT, cardAt, FLOAT_MINOR, openRun, PLAN, seedShop, sell } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { join } from 'node:path';
import { API_KEY, startPractice } from '../providers/training/practice.ts';
import type { Practice } from '../providers/training/practice.ts';
import type { RechargeEngine } from '../../../core/recharge/engine.ts';
import type { FloatDeps } from '../../../core/float/reconcile-float.ts';

/** What the training provider takes for the offer that is sold. */
export const COST_MINOR = 1_050;
/** For so long in all an answer is waited for when the shop's time is over. */
const WAIT_MS = 25;
const WAITS_MAX = 400;
/** It opens with half of what the shop's books say was bought; the rest is bought from it. */
const SERVER_OPENS_WITH_MINOR = 500_000;

export interface FloatShop {
  readonly clock: ManualClock;
  readonly practice: Practice;
  readonly run: Run;
  readonly deps: FloatDeps & { readonly engine: Pick<RechargeEngine, 'wake'> };
  /** The account as screens see it. */
  account(): Promise<AccountView>;
  /** Lets time pass, and real answers arrive, until `isSo`; fails after `maxMs` of the shop's time. */
  passUntil(isSo: () => boolean | Promise<boolean>, maxMs?: number): Promise<void>;
  pass(ms: number): Promise<void>;
  /** Buys at the provider behind the shop's back. */
  buyBehindOurBack(cardIndex: number, reference?: string): Promise<void>;
  sell(cardIndex: number): ReturnType<typeof sell>;
  /** Another life of the watch, as after a start. */
  restartWatch(): Promise<void>;
  stopWatch(): Promise<void>;
}

export async function openFloatShop(change: (provider: Provider) => Provider = (same) => same): Promise<FloatShop> {
  const practice = await startPractice();
  onTestFinished(() => practice.stop());
  await practice.call('POST', '/v1/float', { amount: FLOAT_MINOR - SERVER_OPENS_WITH_MINOR, reference: 'seed' });
  const cards = Array.from({ length: 40 }, (_, index) => ({
    iccid: cardAt(index + 1).iccid,
    family: 'sakura',
    state: 'active',
  }));
  await practice.call('POST', '/v1/control/cards', { cards });

  const clock = createManualClock();
  const file = join(temporaryFolder(), 'kaduo.sqlite');
  await seedShop(file, clock.nowMs());
  const provider = change(practice.provider);
  const run = openRun(file, clock, () => provider);
  run.database.sqlite.exec(
    `UPDATE plan SET offer_code = 'TR-SKR-10GB', cost_minor = ${COST_MINOR} WHERE id = ${PLAN};`,
  );
  const deps: FloatShop['deps'] = {
    ...run.core,
    accounts: {
      providerFor: () => Promise.resolve(provider),
      healthOf: () => 'good',
      trainingControlOf: () =>
        Promise.resolve(
          createTrainingControl({
            http: practice.http,
            secret: () => Promise.resolve(API_KEY),
            trainingUrl: () => Promise.resolve(practice.server.baseUrl),
          }),
        ),
      close: () => Promise.resolve(),
    } as unknown as FloatDeps['accounts'],
  };
  let watch = createFloatWatch(deps);
  await run.engine.start();
  watch.start();
  onTestFinished(() => watch.stop());

  async function passUntil(isSo: () => boolean | Promise<boolean>, maxMs = 100_000): Promise<void> {
    const endMs = clock.monotonicMs() + maxMs;
    let waits = 0;
    while (!(await isSo())) {
      // Answers come over a real connection: on a busy machine later than the shop's time, which stands still for them then.
      const isOver = clock.monotonicMs() > endMs;
      if (isOver && waits > WAITS_MAX) throw new Error('it did not come to pass');
      if (isOver) waits += 1;
      else await clock.advance(Math.max(250, Math.round(maxMs / 400)));
      await new Promise((resolve) => setTimeout(resolve, isOver ? WAIT_MS : 2));
      await clock.settle();
    }
  }

  return {
    clock,
    practice,
    run,
    deps,
    async account() {
      const [account] = await listAccounts(deps);
      if (!account) throw new Error('no account');
      return account;
    },
    passUntil,
    async pass(ms) {
      const endMs = clock.monotonicMs() + ms;
      await passUntil(() => clock.monotonicMs() >= endMs, ms + 1_000);
    },
    async buyBehindOurBack(cardIndex, reference = `stranger-${cardIndex}`) {
      const order = { reference, iccid: cardAt(cardIndex).iccid, offer: 'TR-SKR-10GB' };
      const { status } = await practice.call('POST', '/v1/recharges', order);
      if (status !== 201) throw new Error(`the training provider answered ${status}`);
    },
    sell: (cardIndex) => sell(run, cardIndex, { commandId: randomUUID() as string as CommandId }),
    async restartWatch() {
      await watch.stop();
      watch = createFloatWatch(deps);
      watch.start();
    },
    stopWatch: () => watch.stop(),
  };
}

export { ACCOUNT };
