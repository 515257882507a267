import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal, type RefusalCode } from '../../../contract/errors.ts';
import type { KaduoEvent } from '../../../contract/events.ts';
import type { ProviderAccountId, StaffId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { Actor } from '../../../core/core.ts';
import { createEventFeed } from '../../../core/event-feed.ts';
import { createForkedWorkers } from '../../../core/platform/forked-workers.ts';
import { createHttpOnce, type ClosableHttpOnce } from '../../../core/platform/http-once.ts';
import { systemClock } from '../../../core/platform/system-clock.ts';
import { systemRandomness } from '../../../core/platform/system-randomness.ts';
import type { Log, Ports } from '../../../core/ports.ts';
import { addFloat } from '../../../core/float/book-float.ts';
import {
  addTrainingAccount,
  listAccounts,
  readBalance,
  readCatalogue,
  readTrainingBehaviour,
  resumeAccount,
  setLowFloat,
  setTrainingBehaviour,
  stopAccount,
} from '../../../core/providers/account-calls.ts';
import { createProviderAccounts, type ProviderAccounts } from '../../../core/providers/provider-accounts.ts';
import { openShopFile } from '../../../db/open-shop-file.ts';
import { sumLines } from '../../../db/ledger.ts';
import type { OpenedDatabase } from '../../../db/open.ts';
import { iccidAt } from './training/practice.ts';

const silent: Log = { info: () => '', warn: () => '', error: () => '' };
const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' }) as const;

describe('accounts at providers', () => {
  let dataDir = '';
  let database: OpenedDatabase;
  let http: ClosableHttpOnce;
  let accounts: ProviderAccounts;
  let core: Parameters<typeof stopAccount>[0];
  let actor: Actor;
  let wakeCount = 0;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'accounts-'));
    database = await openShopFile(join(dataDir, 'kaduo.sqlite'));
    const created_at_ms = 1 as UtcMs;
    await database.db
      .insertInto('shop')
      .values({ id: 1, code: 'S1', name: 'S', time_zone: 'Asia/Tokyo', currency: 'JPY', language: 'en', created_at_ms })
      .execute();
    await database.db
      .insertInto('staff')
      .values({ name: 'Owner', role: 'owner', pin_hash: '', language: 'en', created_at_ms })
      .execute();
    actor = { staffId: 1 as StaffId, name: 'Owner', role: 'owner', language: 'en' };
    http = createHttpOnce();
    const kept = new Map<string, string>();
    const ports: Ports = {
      clock: systemClock,
      random: systemRandomness,
      http,
      log: silent,
      workers: createForkedWorkers(silent),
      secrets: {
        read: async (name) => kept.get(name),
        write: async (name, value) => void kept.set(name, value),
        remove: async (name) => void kept.delete(name),
      },
    };
    const events = createEventFeed();
    accounts = createProviderAccounts({ database, ports, events, dataDir });
    wakeCount = 0;
    core = { database, ports, events, accounts, engine: { wake: () => void wakeCount++ } };
  });
  afterEach(async () => {
    await accounts.close();
    await http.close();
    await database.close();
    await rm(dataDir, { recursive: true });
  });

  const acts = async () => (await database.db.selectFrom('audit_entry').select('act').execute()).map(({ act }) => act);

  async function expectRefusal(call: Promise<unknown>, code: RefusalCode, data: object = {}): Promise<void> {
    const error = await call.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code, data });
  }

  it('a training account begins with the same float in our books and at the provider', async () => {
    const { id } = await addTrainingAccount(core, actor, { name: 'Practice' });
    const before = await listAccounts(core);
    expect(before).toMatchObject([
      {
        id,
        name: 'Practice',
        isTraining: true,
        state: 'active',
        health: 'unknown',
        float: yen(500_000),
        reported: null,
      },
    ]);
    const after = await readBalance(core, id);
    expect(after).toMatchObject({
      health: 'good',
      float: yen(500_000),
      held: yen(0),
      reported: yen(500_000),
      lanes: 8,
    });
    expect(await sumLines(database.db)).toEqual([
      { account: 'bank', currency: 'JPY', amountMinor: -500_000 },
      { account: `float:${id}`, currency: 'JPY', amountMinor: 500_000 },
    ]);
    await expectRefusal(addTrainingAccount(core, actor, { name: 'Practice' }), 'NAME_TAKEN', { name: 'Practice' });
  });

  it('two training accounts have two providers and two floats', async () => {
    const one = await addTrainingAccount(core, actor, { name: 'One' });
    const two = await addTrainingAccount(core, actor, { name: 'Two' });
    await addFloat(core, actor, { id: one.id, amount: yen(7_000), reference: 'BANK-1' });
    expect((await readBalance(core, one.id)).reported).toEqual(yen(507_000));
    expect((await readBalance(core, two.id)).reported).toEqual(yen(500_000));
  });

  it('float bought is booked and credited once for each reference', async () => {
    const { id } = await addTrainingAccount(core, actor, { name: 'Practice' });
    const input = { id, amount: yen(50_000), reference: 'BANK-1' };
    const tries = await Promise.allSettled([addFloat(core, actor, input), addFloat(core, actor, input)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expectRefusal(addFloat(core, actor, input), 'COMMAND_REUSED');
    expect(await readBalance(core, id)).toMatchObject({ float: yen(550_000), reported: yen(550_000) });
    const dollars = { amountMinor: 5, currency: 'USD' } as const;
    await expectRefusal(addFloat(core, actor, { ...input, amount: dollars, reference: 'B2' }), 'PROVIDER_REFUSED');
    await expectRefusal(addFloat(core, actor, { ...input, amount: yen(-5), reference: 'B3' }), 'PROVIDER_REFUSED');
  });

  it('an account is stopped with a reason, resumed, and warned of at another float; each act is in the log, and the engine hears of it at once', async () => {
    const { id } = await addTrainingAccount(core, actor, { name: 'Practice' });
    const events = core.events.listen(undefined);
    const first = events.next();
    expect(await stopAccount(core, actor, { id, reason: 'balance differs' })).toMatchObject({
      state: 'stopped',
      stopReason: 'balance differs',
    });
    expect(wakeCount).toBe(1);
    expect((await first).value satisfies KaduoEvent | void).toEqual({ type: 'provider-changed', accountId: id });
    expect(await resumeAccount(core, actor, id)).toMatchObject({ state: 'active', stopReason: null });
    expect(wakeCount).toBe(2);
    expect((await setLowFloat(core, actor, { id, lowFloat: yen(9) })).lowFloat).toEqual(yen(9));
    expect(await acts()).toEqual(['account-added', 'account-stopped', 'account-resumed', 'low-float-set']);
  });

  it('the training behaviour is read, set, and refused with the reason', async () => {
    const { id } = await addTrainingAccount(core, actor, { name: 'Practice' });
    const read = await readTrainingBehaviour(core, id);
    expect(read).toMatchObject({ delayMs: 0, jitterMs: 0, faults: [], seed: 1 });
    expect(read.faultNames).toContain('timeout_after_commit');
    const behaviour = { delayMs: 5, jitterMs: 2, seed: 9, faults: [{ name: 'timeout_after_commit', percent: 5 }] };
    expect(await setTrainingBehaviour(core, actor, { id, behaviour })).toEqual({ ...behaviour, recoveryClass: 'A' });
    expect(await readTrainingBehaviour(core, id)).toMatchObject(behaviour);
    const unknown = { ...behaviour, faults: [{ name: 'gremlins', percent: 5 }] };
    await expectRefusal(setTrainingBehaviour(core, actor, { id, behaviour: unknown }), 'PROVIDER_REFUSED', {
      code: 'FAULT_UNKNOWN',
    });
  });

  it('cards told to the training provider are what a verification then finds', async () => {
    const { id } = await addTrainingAccount(core, actor, { name: 'Practice' });
    const control = await accounts.trainingControlOf(id);
    const cards = Array.from({ length: 1_200 }, (_, index) => ({
      iccid: iccidAt(index),
      family: 'unlimited' as const,
      state: 'active' as const,
      expiresAtMs: Date.UTC(2031, 0, 1),
    }));
    expect(await control.tellCards(cards)).toEqual({ kind: 'done', value: undefined });
    const provider = await accounts.providerFor(id);
    expect(await provider.verifyCard(iccidAt(1_150))).toMatchObject({
      kind: 'answered',
      value: { state: 'active', expiresAtMs: Date.UTC(2031, 0, 1), offerCodes: ['TR-UNL-15D'] },
    });
    expect(
      (await readCatalogue(core, id)).map(({ offerCode, dataBytes, days }) => [offerCode, dataBytes, days]),
    ).toContainEqual(['TR-UNL-15D', null, 15]);
  });

  it('the adapter of an account is made once, and an account that is not there is refused', async () => {
    const { id } = await addTrainingAccount(core, actor, { name: 'Practice' });
    expect(await accounts.providerFor(id)).toBe(await accounts.providerFor(id));
    const nobody = 99 as ProviderAccountId;
    await expectRefusal(accounts.providerFor(nobody), 'NOT_FOUND', { what: 'account' });
    await expectRefusal(readBalance(core, nobody), 'NOT_FOUND', { what: 'account' });
  });

  it('an account whose provider this version does not know is listed and cannot be used', async () => {
    const { id } = await addTrainingAccount(core, actor, { name: 'Practice' });
    await database.db.updateTable('provider_account').set({ provider: 'from_the_future' }).execute();
    expect(await listAccounts(core)).toMatchObject([{ id, isTraining: false, lanes: 0, float: yen(500_000) }]);
    await expectRefusal(readBalance(core, id), 'NOT_FOUND');
  });

  it('a provider that cannot start is unreachable and its health fails', async () => {
    const { id } = await addTrainingAccount(core, actor, { name: 'Practice' });
    const broken = {
      ...core.ports,
      workers: {
        spawn: () => {
          throw new Error('no processes here');
        },
      },
    };
    const withoutWorkers = createProviderAccounts({ database, ports: broken, events: core.events, dataDir });
    await expectRefusal(readBalance({ ...core, accounts: withoutWorkers }, id), 'PROVIDER_UNREACHABLE', {
      cause: 'no processes here',
    });
    expect(withoutWorkers.healthOf(id)).toBe('failing');
  });
});
