import { describe, expect, it } from 'vitest';
import { SAMPLE_PINS } from '../../../contract/terms/sample-staff.ts';
import { DAY_MS } from '../../../contract/terms/time.ts';
import { findCard } from '../../../core/cards/find-card.ts';
import { listCards } from '../../../core/cards/list-cards.ts';
import { listPlans } from '../../../core/plans/list-plans.ts';
import { createShop } from '../../../core/shop/create-shop.ts';
import { getSettings, saveSettings } from '../../../core/shop/settings.ts';
import { readStatus } from '../../../core/shop/read-status.ts';
import { sayHello } from '../../../core/shop/say-hello.ts';
import type { ToldCard } from '../../../core/providers/training/training-control.ts';
import { signIn, signInChoices } from '../../../core/staff/sign-in.ts';
import { NOON, openEmptyCore, openShop, OWNER_PIN } from './shop-core.ts';

const SHOP = {
  language: 'zh-CN',
  shopName: '樱花流量卡',
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
  ownerName: '老板',
  ownerPin: OWNER_PIN,
  content: 'empty',
} as const;

async function openSampleShop(changes: Partial<Parameters<typeof createShop>[1]> = {}) {
  const opened = await openEmptyCore();
  const told: ToldCard[] = [];
  const accounts = {
    ...opened.core.accounts,
    trainingControlOf: () =>
      Promise.resolve({
        tellCards: (cards: readonly ToldCard[]) => {
          told.push(...cards);
          return Promise.resolve({ kind: 'done', value: undefined });
        },
      } as never),
  };
  const core = { ...opened.core, accounts };
  await createShop(core, { ...SHOP, content: 'sample', ...changes });
  return { core, told };
}

describe('setting up a shop', () => {
  it('begins without one, and signs the owner in', async () => {
    const { core } = await openEmptyCore();
    expect(await sayHello(core, undefined)).toEqual({
      version: 'test',
      shop: null,
      staff: null,
      nowMs: NOON,
      lockAfterMinutes: 10,
    });
    const { token } = await createShop(core, SHOP);
    const { shopName: name, timeZone, currency, language } = SHOP;
    expect(await sayHello(core, token)).toMatchObject({
      shop: { name, timeZone, currency, language },
      staff: { name: '老板', role: 'owner' },
    });
    expect((await sayHello(core, undefined)).staff).toBeNull();
    expect(await readStatus(core)).toEqual({
      accounts: [],
      queued: 0,
      sending: 0,
      inDoubt: 0,
      needsPerson: 0,
      openCases: 0,
      runningBatches: 0,
      perSecond: 0,
    });
    const { code } = await core.database.db.selectFrom('shop').select('code').executeTakeFirstOrThrow();
    expect(code).toMatch(/^[A-Z2-7]{4}$/);
  });

  it('refuses a second shop, also when both are asked for at once', async () => {
    const { core } = await openEmptyCore();
    const results = await Promise.allSettled([createShop(core, SHOP), createShop(core, SHOP)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(createShop(core, SHOP)).rejects.toMatchObject({ code: 'SHOP_ALREADY_SET_UP' });
  });

  it('refuses a time zone that does not exist and a PIN that is tried first, and leaves nothing', async () => {
    const { core, secrets } = await openEmptyCore();
    for (const timeZone of ['Asia/Tokio', '+09:00', '', 'JST9']) {
      await expect(createShop(core, { ...SHOP, timeZone })).rejects.toMatchObject({ code: 'TIME_ZONE_UNKNOWN' });
    }
    await expect(createShop(core, { ...SHOP, ownerPin: '111111' })).rejects.toMatchObject({ code: 'PIN_TOO_SIMPLE' });
    expect(await signInChoices(core)).toEqual([]);
    expect(secrets.size).toBe(0);
  });

  it('changes settings but neither currency nor zone', async () => {
    const { core, owner } = await openShop();
    const changed = {
      name: 'New name',
      language: 'ja',
      receiptFooter: 'Thank you',
      registrationNumber: 'T1234567890123',
      taxRatePercent: 8,
    } as const;
    await saveSettings(core, owner, changed);
    expect(await getSettings(core)).toEqual({ ...changed, timeZone: 'Asia/Tokyo', currency: 'JPY' });
  });
});

describe('the sample shop', () => {
  it('has 300 cards in stock, 40 sold, plans of each kind, customers and float', async () => {
    const { core } = await openSampleShop();
    const count = async (filter: object) =>
      (await listCards(core, { filter: { search: '', ...filter }, sort: 'newest', offset: 0, limit: 1 })).total;
    expect(await count({ status: 'in_stock' })).toBe(300);
    expect(await count({ status: 'sold' })).toBe(40);
    expect(await count({ lapsesWithinDays: 0 })).toBeGreaterThanOrEqual(5);
    expect(await count({ lapsesWithinDays: 7, status: 'sold' })).toBeGreaterThanOrEqual(5);
    expect(await count({ search: '王' })).toBeGreaterThanOrEqual(1);
    const plans = await listPlans(core, { includeInactive: false });
    expect(new Set(plans.map(({ kind }) => kind)).size).toBe(5);
    expect(plans.find(({ code }) => code === 'SKR-30GB-30D')).toMatchObject({
      name: { 'zh-CN': '樱花30GB/30天' },
      price: { amountMinor: 3980, currency: 'JPY' },
      recharge: { offerCode: 'TR-SKR-30GB', cost: { amountMinor: 2800, currency: 'JPY' } },
    });
    const { accounts } = await readStatus(core);
    expect(accounts).toMatchObject([{ float: { amountMinor: 500_000, currency: 'JPY' } }]);
  });

  it('is known to the training provider with the same standings', async () => {
    const { core, told } = await openSampleShop();
    expect(told).toHaveLength(340);
    const rows = await core.database.db.selectFrom('card').selectAll().where('status', '=', 'sold').execute();
    for (const row of rows) {
      expect(told).toContainEqual({
        iccid: row.iccid,
        family: expect.any(String) as string,
        state: row.expires_at_ms === null ? 'inactive' : 'active',
        msisdn: row.msisdn,
        dataLeftBytes: row.data_left_bytes,
        dataTotalBytes: row.data_total_bytes,
        activatedAtMs: row.activated_at_ms,
        expiresAtMs: row.expires_at_ms,
      });
    }
  });

  it('is the same for everybody, but for dates', async () => {
    const [first, second] = [
      await openSampleShop(),
      await openSampleShop({ language: 'ja', timeZone: 'Asia/Shanghai' }),
    ];
    expect(second.told).toEqual(first.told);
    const lapsed = first.told.filter(({ expiresAtMs }) => (expiresAtMs ?? Infinity) < NOON);
    expect(lapsed.every(({ expiresAtMs }) => (expiresAtMs ?? 0) > NOON - 100 * DAY_MS)).toBe(true);
  });

  it('lets its clerk and its buyer in by the PINs that the set-up screen shows', async () => {
    const { core } = await openSampleShop();
    for (const { id: staffId, role } of await signInChoices(core)) {
      const pin = role === 'owner' ? OWNER_PIN : SAMPLE_PINS[role];
      expect(await signIn(core, { staffId, pin })).toMatchObject({ staff: { role } });
    }
  });

  it('prices in the shop’s own currency', async () => {
    const { core } = await openSampleShop({ currency: 'CNY' });
    const plans = await listPlans(core, { includeInactive: false });
    expect(plans.map(({ price }) => price.currency)).toEqual(plans.map(() => 'CNY'));
    expect(plans.find(({ code }) => code === 'SKR-30GB-30D')?.price.amountMinor).toBe(19_900);
  });

  it('has well-formed card numbers only', async () => {
    const { core, told } = await openSampleShop();
    for (const { iccid } of told.slice(290, 310)) {
      expect(await findCard(core, { text: iccid })).toMatchObject({ kind: 'card' });
    }
  });
});
