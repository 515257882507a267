import { describe, expect, it } from 'vitest';
import type { CardId } from '../../../contract/terms/ids.ts';
import { DAY_MS } from '../../../contract/terms/time.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { getCard } from '../../../core/cards/get-card.ts';
import { verifyCard } from '../../../core/cards/verify-card.ts';
import type { CardStanding } from '../../../core/providers/provider.ts';
import { updateCard } from '../../../db/cards.ts';
import { transact } from '../../../db/open.ts';
import { markAccountStopped } from '../../../db/provider-accounts.ts';
import { addAccount, addCards, addPlan, iccidAt, NOON, openShop } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

const EXPIRY = (NOON + 6 * DAY_MS + 1234) as UtcMs;

async function openCounter(standing: Partial<CardStanding> = {}) {
  const shop = await openShop();
  const accountId = await addAccount(shop);
  const recharge = (offerCode: string) => ({
    accountId,
    offerCode,
    cost: { amountMinor: 2800, currency: 'JPY' as const },
  });
  const planId = await addPlan(shop, { recharge: recharge('TR-30') });
  await addPlan(shop, {
    code: 'ADD',
    days: null,
    price: { amountMinor: 780, currency: 'JPY' },
    recharge: recharge('TR-ADD'),
  });
  await addPlan(shop, { code: 'OTHER-FAMILY', family: 'daily', recharge: recharge('TR-DAY') });
  await addPlan(shop, { code: 'RETIRED', isActive: false, recharge: recharge('TR-30') });
  const iccid = iccidAt(1);
  const [id] = (await addCards(shop, [{ iccid, planId, status: 'sold' }])) as [CardId];
  const answer = {
    iccid,
    state: 'active' as const,
    rechargeable: true,
    offerCodes: ['TR-30', 'TR-ADD', 'TR-DAY'],
    expiresAtMs: EXPIRY,
    dataLeftBytes: 4_100_000_000,
    dataTotalBytes: 30_000_000_000,
    msisdn: '+817000000001',
    ...standing,
  };
  shop.standings.set(iccid, { kind: 'answered', value: answer });
  return { shop, id, iccid, accountId };
}

async function change({ core }: TestShop, id: CardId, values: Parameters<typeof updateCard>[2]): Promise<void> {
  await transact(core.database.db, (tx) => updateCard(tx, id, values));
}

describe('verifying a card', () => {
  it('shows the provider’s standing, keeps it, and offers what fits with the day it will last to', async () => {
    const { shop, id } = await openCounter();
    const verified = await verifyCard(shop.core, { id });
    expect(verified).toMatchObject({
      live: { state: 'active', dataLeftBytes: 4_100_000_000, expiresAtMs: EXPIRY, checkedAtMs: NOON },
      notLiveBecause: null,
      answer: { possible: true, untilMs: EXPIRY + 10 * DAY_MS },
      openOrderId: null,
    });
    expect(verified.offers.map(({ planCode, lastsUntilMs }) => ({ planCode, lastsUntilMs }))).toEqual([
      { planCode: 'ADD', lastsUntilMs: null },
      { planCode: 'SKR-30GB-30D', lastsUntilMs: EXPIRY + 30 * DAY_MS },
    ]);
    const card = await getCard(shop.core, { id });
    expect(card).toMatchObject({
      expiresAtMs: EXPIRY,
      expiresOrigin: 'provider',
      msisdn: '+817000000001',
      checkedAtMs: NOON,
    });
    expect(card.life).toEqual([expect.objectContaining({ kind: 'verified', atMs: NOON })]);
    expect(shop.events).toContainEqual({ type: 'cards-changed' });
  });

  it('announces nothing when the provider says what we knew', async () => {
    const { shop, id } = await openCounter();
    await verifyCard(shop.core, { id });
    shop.events.length = 0;
    await verifyCard(shop.core, { id });
    expect(shop.events).toEqual([]);
  });

  it('counts from now for a card that has lapsed, and offers only what the provider takes for it', async () => {
    const lapsed = (NOON - 3 * DAY_MS) as UtcMs;
    const { shop, id } = await openCounter({ state: 'expired', expiresAtMs: lapsed, offerCodes: ['TR-30'] });
    const { offers, answer } = await verifyCard(shop.core, { id });
    expect(offers).toMatchObject([{ planCode: 'SKR-30GB-30D', lastsUntilMs: NOON + 30 * DAY_MS }]);
    expect(answer).toMatchObject({ possible: true, untilMs: lapsed + 10 * DAY_MS });
  });

  it('goes by our own books when the provider cannot be reached, and says so', async () => {
    const { shop, id, iccid } = await openCounter();
    shop.standings.delete(iccid);
    await change(shop, id, { expires_at_ms: EXPIRY });
    expect(await verifyCard(shop.core, { id })).toMatchObject({
      live: null,
      notLiveBecause: 'UNREACHABLE',
      answer: { possible: true },
      offers: [{ planCode: 'ADD' }, { planCode: 'SKR-30GB-30D', lastsUntilMs: EXPIRY + 30 * DAY_MS }],
    });
    expect((await getCard(shop.core, { id })).checkedAtMs).toBeNull();
  });

  it('offers only what the provider takes for a card that it tells nothing else of', async () => {
    const { shop, id, iccid } = await openCounter();
    shop.standings.delete(iccid);
    const asked: unknown[] = [];
    let told: string[] | undefined = ['TR-ADD'];
    const offersForCard = (_id: unknown, card: unknown) => {
      asked.push(card);
      return Promise.resolve(told?.map((offerCode) => ({ offerCode })) as never);
    };
    const core = { ...shop.core, accounts: { ...shop.core.accounts, offersForCard } };
    const codes = async () => (await verifyCard(core, { id })).offers.map(({ planCode }) => planCode);
    expect(await codes()).toEqual(['ADD']);
    await change(shop, id, { msisdn: '+817000000001' as never });
    told = [];
    expect(await verifyCard(core, { id })).toMatchObject({ answer: { possible: false, reason: 'NO_OFFER' } });
    told = undefined;
    expect(await codes()).toEqual(['ADD', 'SKR-30GB-30D']);
    expect(asked.slice(0, 2)).toEqual([{ iccid }, { iccid, msisdn: '+817000000001' }]);
  });

  it('says no with the reason', async () => {
    const { shop, id, iccid, accountId } = await openCounter({ offerCodes: [] });
    const answerNow = async () => (await verifyCard(shop.core, { id })).answer;
    expect(await answerNow()).toEqual({ possible: false, reason: 'NO_OFFER' });
    shop.standings.set(iccid, { kind: 'refused', code: 'CARD_UNKNOWN', evidence: {} });
    expect(await answerNow()).toEqual({ possible: false, reason: 'PROVIDER_DOES_NOT_KNOW_CARD' });
    shop.standings.delete(iccid);
    await transact(shop.core.database.db, (tx) => markAccountStopped(tx, accountId, 'float_low'));
    expect(await answerNow()).toEqual({ possible: false, reason: 'ACCOUNT_STOPPED' });
    await change(shop, id, { status: 'blocked' });
    expect(await answerNow()).toEqual({ possible: false, reason: 'CARD_BLOCKED' });
    await change(shop, id, { status: 'sold', plan_id: null });
    expect(await verifyCard(shop.core, { id })).toMatchObject({
      notLiveBecause: 'NO_ACCOUNT',
      answer: { possible: false, reason: 'NO_PLAN' },
      offers: [],
    });
  });

  it('refuses a card that is not there', async () => {
    const { shop } = await openCounter();
    await expect(verifyCard(shop.core, { id: 999 as CardId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
