/** Support: a shop on a real SQLite file, with a clock, randomness and provider that the test holds in its hands. */
import { join } from 'node:path';
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import type { Iccid } from '../../../contract/terms/iccid.ts';
import type { KaduoEvent } from '../../../contract/events.ts';
import type { CardId, PlanId, ProviderAccountId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { Actor, Core } from '../../../core/core.ts';
import type { Ports } from '../../../core/ports.ts';
import type { Answer, CardStanding, Provider } from '../../../core/providers/provider.ts';
import { createShop } from '../../../core/shop/create-shop.ts';
import { createSessions } from '../../../core/staff/sessions.ts';
import { insertCards } from '../../../db/cards.ts';
import type { NewCard } from '../../../db/cards.ts';
import { openShopFile } from '../../../db/open-shop-file.ts';
import { transact } from '../../../db/open.ts';
import { insertPlan } from '../../../db/plans.ts';
import type { PlanToStore } from '../../../db/plans.ts';
import { insertProviderAccount } from '../../../db/provider-accounts.ts';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** 2026-11-23 12:00 in Tokyo. */
export const NOON = Date.parse('2026-11-23T03:00:00Z') as UtcMs;
export const OWNER_PIN = '480213';

type ShopCore = Pick<Core, 'version' | 'database' | 'ports' | 'events' | 'sessions' | 'accounts'>;

export interface TestShop {
  readonly core: ShopCore;
  readonly owner: Actor;
  readonly clock: { nowMs: UtcMs };
  readonly events: KaduoEvent[];
  readonly secrets: Map<string, string>;
  /** What the provider answers to the next questions about a card; absent: the provider cannot be reached. */
  readonly standings: Map<string, Answer<CardStanding>>;
}

export async function openEmptyCore(): Promise<Omit<TestShop, 'owner'>> {
  const database = await openShopFile(join(temporaryFolder(), 'kaduo.sqlite'));
  onTestFinished(() => database.close());
  const clock = { nowMs: NOON };
  const secrets = new Map<string, string>();
  const standings = new Map<string, Answer<CardStanding>>();
  const events: KaduoEvent[] = [];
  const ports = manualPorts(clock, secrets);
  const core: ShopCore = {
    version: 'test',
    database,
    ports,
    events: {
      publish: (event: KaduoEvent) => void events.push(event),
      listen: () => Promise.reject(new Error('nobody listens')),
      close() {},
    } as never,
    sessions: createSessions({ database, ports }),
    accounts: {
      providerFor: () => Promise.resolve(scriptedProvider(standings)),
      offersOf: () => Promise.resolve(undefined),
      offersForCard: () => Promise.resolve(undefined),
      healthOf: () => 'unknown',
      trainingControlOf: () => Promise.reject(new Error('no training provider here')),
      refit: () => undefined,
      close: () => Promise.resolve(),
    },
  };
  return { core, clock, events, secrets, standings };
}

export async function openShop(): Promise<TestShop> {
  const opened = await openEmptyCore();
  const { staff } = await createShop(opened.core, {
    language: 'en',
    shopName: 'Sakura SIM',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    ownerName: 'Owner',
    ownerPin: OWNER_PIN,
    content: 'empty',
  });
  const owner: Actor = { staffId: staff.id, name: staff.name, role: staff.role, language: staff.language };
  return { ...opened, owner };
}

export async function addAccount({ core }: Pick<TestShop, 'core'>, name = 'Provider'): Promise<ProviderAccountId> {
  return transact(core.database.db, (tx) =>
    insertProviderAccount(tx, {
      provider: 'training',
      name,
      currency: 'JPY',
      config: { folder: 'abcd' },
      lowFloatMinor: 0,
      createdAtMs: NOON,
    }),
  );
}

export const PLAN: PlanToStore = {
  code: 'SKR-30GB-30D',
  name: { 'zh-CN': 'z', en: 'e', ja: 'j' },
  kind: 'monthly',
  family: 'sakura',
  dataBytes: 30_000_000_000,
  dailyDataBytes: null,
  days: 30,
  price: { amountMinor: 3980, currency: 'JPY' },
  fairUse: { 'zh-CN': '', en: '', ja: '' },
  activationDeadlineDays: null,
  graceDays: 10,
  cardsRechargeable: true,
  recharge: null,
  isActive: true,
};

export async function addPlan({ core }: Pick<TestShop, 'core'>, changes: Partial<PlanToStore> = {}): Promise<PlanId> {
  return transact(core.database.db, (tx) => insertPlan(tx, { ...PLAN, ...changes }));
}

/** Adds cards and gives their ids, in order. */
export async function addCards(
  { core }: Pick<TestShop, 'core'>,
  cards: readonly (Partial<NewCard> & { readonly iccid: Iccid })[],
): Promise<readonly CardId[]> {
  const { db } = core.database;
  await transact(db, (tx) =>
    insertCards(
      tx,
      cards.map((card) => ({ status: 'in_stock', createdAtMs: NOON, ...card })),
    ),
  );
  const rows = await db.selectFrom('card').select(['id', 'iccid']).execute();
  return cards.map(({ iccid }) => {
    const row = rows.find((candidate) => candidate.iccid === iccid);
    if (!row) throw new Error(`${iccid} was not added`);
    return row.id;
  });
}

/** `body` with its check digit. */
export function iccidOf(body: string): Iccid {
  return `${body}${luhnCheckDigit(body)}` as Iccid;
}

/** The n-th number of a made-up range. */
export function iccidAt(index: number): Iccid {
  return iccidOf(`89811000${String(index).padStart(10, '0')}`);
}

function manualPorts(clock: { readonly nowMs: UtcMs }, secrets: Map<string, string>): Ports {
  let drawn = 0;
  return {
    clock: { nowMs: () => clock.nowMs, monotonicMs: () => clock.nowMs, schedule: () => () => undefined },
    random: {
      fraction: () => 0.5,
      bytes: (length) => Uint8Array.from({ length }, () => (drawn = (drawn * 31 + 7) % 251)),
    },
    secrets: {
      read: (name) => Promise.resolve(secrets.get(name)),
      write: (name, value) => Promise.resolve(void secrets.set(name, value)),
      remove: (name) => Promise.resolve(void secrets.delete(name)),
    },
    http: { send: () => Promise.reject(new Error('no network here')) },
    workers: {
      spawn: () => {
        throw new Error('no workers here');
      },
    },
    log: { info: () => '', warn: () => '', error: () => '' },
  };
}

function scriptedProvider(standings: ReadonlyMap<string, Answer<CardStanding>>): Provider {
  const unscripted = () => Promise.reject(new Error('not scripted'));
  return {
    name: 'scripted',
    capabilities: {
      recoveryClass: 'A',
      hasBalance: true,
      hasCatalogue: true,
      verifiesCard: true,
      referenceLengthMax: 30,
      ratePerSecond: 10,
      lanes: 1,
      sendDeadlineMs: 1000,
      workingTimeMs: 1000,
    },
    verifyCard: (iccid) => Promise.resolve(standings.get(iccid) ?? { kind: 'unreachable', evidence: {} }),
    balance: unscripted,
    catalogue: unscripted,
    send: unscripted,
    lookUp: unscripted,
    prepare: () => {
      throw new Error('not scripted');
    },
  };
}
