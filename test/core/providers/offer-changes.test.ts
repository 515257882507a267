import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { listOfferChanges } from '../../../core/providers/offer-changes.ts';
import type { Answer, ProviderOffer } from '../../../core/providers/provider.ts';
import { rememberOffers } from '../../../core/providers/remember-offers.ts';
import { openDatabase } from '../../../db/open.ts';
import { seedShop } from '../../support/recharge-world.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' }) as const;
const offer = (offerCode: string, amountMinor: number): ProviderOffer => ({
  offerCode,
  name: offerCode,
  cost: yen(amountMinor),
  dataBytes: undefined,
  unlimited: false,
  days: 30,
});

async function changesWith(offers: readonly ProviderOffer[] | undefined, prepare = '') {
  const file = join(temporaryFolder(), 'kaduo.sqlite');
  await seedShop(file, 1 as UtcMs);
  const database = openDatabase(file);
  onTestFinished(() => database.close());
  database.sqlite.exec(prepare);
  const asked: ProviderAccountId[] = [];
  const offersOf = (id: ProviderAccountId) => {
    asked.push(id);
    return Promise.resolve(offers);
  };
  const accounts = { offersOf } as unknown as Parameters<typeof listOfferChanges>[0]['accounts'];
  return { changes: await listOfferChanges({ database, accounts }), asked };
}

describe('what has changed at the provider since a plan was made', () => {
  it('is a cost that moved, with both, for every plan that is bought so', async () => {
    const { changes } = await changesWith([offer('OFFER', 1_900)]);
    expect(changes).toEqual([
      { planId: 1, planCode: 'M30', was: yen(1_800), now: yen(1_900) },
      { planId: 2, planCode: 'X30', was: yen(1_800), now: yen(1_900) },
    ]);
  });

  it('is an offer that is gone', async () => {
    const { changes } = await changesWith([offer('ANOTHER', 1_800)]);
    expect(changes.map(({ now }) => now)).toEqual([null, null]);
  });

  it('is nothing where all is as it was, where nobody tells, and for what is not on sale', async () => {
    expect((await changesWith([offer('OFFER', 1_800)])).changes).toEqual([]);
    expect((await changesWith(undefined)).changes).toEqual([]);
    const idle = await changesWith([], 'UPDATE plan SET is_active = 0');
    expect(idle).toEqual({ changes: [], asked: [] });
  });
});

describe('a catalogue that is remembered', () => {
  it('is asked for twice an hour, once at a time, and sooner when it was not told', async () => {
    let nowMs = 0;
    let answer: Answer<readonly ProviderOffer[]> = { kind: 'unreachable', evidence: {} };
    let count = 0;
    const offers = rememberOffers({ catalogue: () => Promise.resolve((count++, answer)) }, () => nowMs);
    expect(await Promise.all([offers(), offers()])).toEqual([undefined, undefined]);
    expect(count).toBe(1);
    answer = { kind: 'answered', value: [offer('OFFER', 1)] };
    nowMs += 3 * 60_000;
    expect((await offers())?.[0]?.cost).toEqual(yen(1));
    nowMs += 29 * 60_000;
    await offers();
    expect(count).toBe(2);
    nowMs += 60_000;
    await offers();
    expect(count).toBe(3);
  });
});
