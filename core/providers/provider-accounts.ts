import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { OpenedDatabase } from '../../db/open.ts';
import { findProviderAccount, type ProviderAccountRow } from '../../db/provider-accounts.ts';
import type { EventFeed } from '../event-feed.ts';
import type { Ports } from '../ports.ts';
import { watchHealth, type AccountHealth } from './account-health.ts';
import { secretNameOf } from './account-secrets.ts';
import { addKnowledge } from './add-knowledge.ts';
import { createKeptLists } from './kept-lists.ts';
import { limitPace, limitsOf } from './limit-pace.ts';
import type { CardTarget, Provider, ProviderOffer, ProviderSupplies } from './provider.ts';
import { createProvider } from './registry.ts';
import { rememberCardOffers } from './remember-card-offers.ts';
import { rememberOffers } from './remember-offers.ts';
import { createAgreedUrl } from './training/tell-class.ts';
import { createTrainingControl, type TrainingControl } from './training/training-control.ts';
import { createTrainingHost, type TrainingHost } from './training/training-host.ts';

/** The accounts at providers as live things: one adapter each, made on first use and kept. */
export interface ProviderAccounts {
  /** The adapter of an account. Refuses with NOT_FOUND when there is no such account or its provider is not known. */
  providerFor(id: ProviderAccountId): Promise<Provider>;
  /** The catalogue as it was told within the last half hour; undefined while the provider does not tell it. */
  offersOf(id: ProviderAccountId): Promise<readonly ProviderOffer[] | undefined>;
  /**
   * What the provider said within the last ten minutes that this card takes; undefined where it tells that of no card, and
   * while it does not answer within seconds.
   */
  offersForCard(id: ProviderAccountId, card: CardTarget): Promise<readonly ProviderOffer[] | undefined>;
  /** What the latest calls say of the provider; nothing is asked for it. */
  healthOf(id: ProviderAccountId): AccountHealth;
  /** The practice controls of a training account; refuses with NOT_FOUND for any other. */
  trainingControlOf(id: ProviderAccountId): Promise<TrainingControl>;
  /** The account's adapter is made anew, from the account as given; whoever holds it uses the new one from now on. */
  refit(account: ProviderAccountRow): void;
  /** Ends the training providers that were started. */
  close(): Promise<void>;
}

interface LiveAccount {
  /** Stays the same for as long as the account lives; what stands behind it is the adapter of the moment. */
  readonly provider: Provider;
  readonly host: TrainingHost | undefined;
  fitted: Fitted;
}

interface Fitted {
  readonly adapter: Provider;
  readonly control: TrainingControl | undefined;
  readonly offers: ReturnType<typeof rememberOffers>;
  readonly cardOffers: ReturnType<typeof rememberCardOffers>;
}

/** Where a training account keeps its journal, under the data folder; see `newTrainingFolder`. */
export const trainingAccountConfig = z.object({ folder: z.string().regex(/^[a-z0-9]{4,40}$/) });

export function createProviderAccounts(deps: {
  readonly database: OpenedDatabase;
  readonly ports: Ports;
  readonly events: EventFeed;
  readonly dataDir: string;
}): ProviderAccounts {
  const { database, ports, events, dataDir } = deps;
  const live = new Map<ProviderAccountId, Promise<LiveAccount>>();
  const opened = new Map<ProviderAccountId, LiveAccount>();
  const health = new Map<ProviderAccountId, AccountHealth>();

  function accountOf(id: ProviderAccountId): Promise<LiveAccount> {
    const known = live.get(id);
    if (known) return known;
    const opening = open(id).catch((cause: unknown) => {
      // Not kept: the account may be added, or its settings repaired, later.
      live.delete(id);
      throw cause;
    });
    live.set(id, opening);
    return opening;
  }

  async function open(id: ProviderAccountId): Promise<LiveAccount> {
    const account = await findProviderAccount(database.db, id);
    if (!account) throw new Refusal('NOT_FOUND', { what: 'account' });
    const host = account.provider === 'training' ? hostOf(account) : undefined;
    const first = fit(account, host);
    const one: LiveAccount = { provider: standFor(first.adapter, () => one.fitted.adapter), host, fitted: first };
    opened.set(id, one);
    return one;
  }

  function fit(account: ProviderAccountRow, host: TrainingHost | undefined): Fitted {
    const { id } = account;
    const supplies = suppliesOf(account, host);
    const provider = tryCreate(account, supplies);
    if (!provider) throw new Refusal('NOT_FOUND', { what: 'account' });
    const adapter = watchHealth(host ? provider : equip(provider, account), (now) => {
      health.set(id, now);
      events.publish({ type: 'provider-changed', accountId: id });
      events.publish({ type: 'status-changed' });
    });
    const offers = rememberOffers(adapter, () => ports.clock.monotonicMs());
    const cardOffers = rememberCardOffers(adapter, ports.clock);
    return { adapter, control: host ? createTrainingControl(supplies) : undefined, offers, cardOffers };
  }

  /** Settings that this version cannot read must not take the other accounts along: nothing goes through this one. */
  function tryCreate(account: ProviderAccountRow, supplies: ProviderSupplies): Provider | undefined {
    try {
      return createProvider(account.provider, account, supplies);
    } catch (cause) {
      ports.log.error('account-settings-unreadable', cause, { accountId: account.id });
      return undefined;
    }
  }

  function equip(provider: Provider, { config }: ProviderAccountRow): Provider {
    return addKnowledge(limitPace(provider, limitsOf(config)), database);
  }

  function hostOf(account: ProviderAccountRow): TrainingHost {
    const { folder } = trainingAccountConfig.parse(account.config);
    return createTrainingHost(ports, join(dataDir, 'training', folder), `training-${folder}`);
  }

  function suppliesOf(account: ProviderAccountRow, host: TrainingHost | undefined): ProviderSupplies {
    const { http } = ports;
    if (!host) {
      return {
        http,
        clock: ports.clock,
        random: ports.random,
        secret: () => ports.secrets.read(secretNameOf(account.id)),
        keptLists: createKeptLists({ database, clock: ports.clock }, account.id),
        trainingUrl: () => Promise.reject(new Error('not a training account')),
      };
    }
    const secret = () => host.apiKey();
    return { http, secret, trainingUrl: createAgreedUrl(account, { http, secret, baseUrl: () => host.baseUrl() }) };
  }

  return {
    providerFor: async (id) => (await accountOf(id)).provider,
    offersOf: async (id) => (await accountOf(id)).fitted.offers(),
    offersForCard: async (id, card) => (await accountOf(id)).fitted.cardOffers(card),
    healthOf: (id) => health.get(id) ?? 'unknown',
    async trainingControlOf(id) {
      const { control } = (await accountOf(id)).fitted;
      if (!control) throw new Refusal('NOT_FOUND', { what: 'account' });
      return control;
    },
    refit(account) {
      // One that is not open yet will be opened with the settings that are stored by then.
      const one = opened.get(account.id);
      if (one) one.fitted = fit(account, one.host);
    },
    async close() {
      const ended = await Promise.allSettled(live.values());
      for (const account of ended) if (account.status === 'fulfilled') account.value.host?.stop();
    },
  };
}

/** A provider that is whatever `current` says at each call. */
function standFor(first: Provider, current: () => Provider): Provider {
  // Not every provider has a list: a property is there when the current one has it.
  return new Proxy(first, { get: (_first, name) => Reflect.get(current(), name) as unknown });
}
