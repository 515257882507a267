/** A shop whose account is a real adapter over real HTTP, on a real file; only time is ours, and the network's is waited for. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RechargeId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { createHttpOnce } from '../../core/platform/http-once.ts';
import type { HttpOnce } from '../../core/ports.ts';
import { addKnowledge } from '../../core/providers/add-knowledge.ts';
import type { Provider } from '../../core/providers/provider.ts';
import { findProviderKind } from '../../core/providers/registry.ts';
import { createManualClock } from './manual-clock.ts';
import { cardAt, CARD_COUNT, openRun, seedShop, sell, type Run } from './recharge-world.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface ProviderSetting {
  /** As the registry names it. */
  readonly name: string;
  readonly config: unknown;
  readonly secret: string;
  readonly offerCode: string;
  readonly cost: Money;
}

export interface ProviderWorld {
  readonly run: Run;
  /** The same file, by another process. */
  open(): Run;
  /** Lets time pass second by second, and the network finish in each of them. */
  advanceUntil(isOver: () => boolean, stepMs?: number, stepsMax?: number): Promise<void>;
  /** Sells to a card; its request has hardly any patience when `isImpatient`. */
  sell(cardIndex: number, isImpatient?: boolean): Promise<RechargeId>;
}

/** So long a reply that never comes is waited for where it is known that none will. */
const IMPATIENT_MS = 250;

/** The phone number of a card of `recharge-world.ts`. */
export function phoneAt(index: number): string {
  return `8180${String(index).padStart(8, '0')}`;
}

export async function openProviderWorld(setting: ProviderSetting): Promise<ProviderWorld> {
  const clock = createManualClock();
  const file = join(temporaryFolder(), 'kaduo.sqlite');
  await seedShop(file, clock.nowMs(), setting);
  const once = createHttpOnce();
  onTestFinished(() => once.close());
  const underWay = new Set<Promise<unknown>>();
  const http: HttpOnce = {
    send(request) {
      const sending = once.send(request).finally(() => underWay.delete(sending));
      underWay.add(sending);
      return sending;
    },
  };
  const impatient = new Set<string>();
  const kind = findProviderKind(setting.name);
  if (!kind) throw new Error(`the registry knows no ${setting.name}`);

  const open = () =>
    openRun(file, clock, (_isAlive, _onSend, database) => {
      const adapter: Provider = kind.create(
        { config: setting.config, currency: setting.cost.currency },
        {
          http,
          secret: () => Promise.resolve(setting.secret),
          clock: { nowMs: () => clock.nowMs() as UtcMs, monotonicMs: () => clock.monotonicMs() },
          random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
          trainingUrl: () => Promise.reject(new Error('no practice here')),
        },
      );
      return addKnowledge(
        {
          ...adapter,
          send(prepared) {
            const { request } = prepared;
            const isShort = impatient.has(prepared.iccid);
            return adapter.send(
              isShort ? { ...prepared, request: { ...request, deadlineMs: IMPATIENT_MS } } : prepared,
            );
          },
        },
        database,
      );
    });

  const run = open();
  const insert = run.database.sqlite.prepare('UPDATE card SET msisdn = ? WHERE id = ?');
  run.database.sqlite.transaction(() => {
    for (let index = 1; index <= CARD_COUNT; index++) insert.run(`+${phoneAt(index)}`, cardAt(index).id);
  })();

  async function settleNetwork(): Promise<void> {
    await clock.settle();
    while (underWay.size > 0) {
      await Promise.race(underWay);
      // Whoever waits for it has its turn.
      await new Promise((resolve) => setImmediate(resolve));
      await clock.settle();
    }
  }

  return {
    run,
    open,
    async advanceUntil(isOver, stepMs = 1_000, stepsMax = 600) {
      await settleNetwork();
      for (let step = 0; step < stepsMax && !isOver(); step++) {
        await clock.advance(stepMs);
        await settleNetwork();
      }
    },
    sell(cardIndex, isImpatient = false) {
      if (isImpatient) impatient.add(cardAt(cardIndex).iccid);
      return sell(run, cardIndex);
    },
  };
}
