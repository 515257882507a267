import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../contract/errors.ts';
import { addFloat, undoFloat } from '../../../core/float/book-float.ts';
import { floatBookings } from '../../../core/float/float-history.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { balancesOf, OWNER } from '../../support/recharge-world.ts';
import { ACCOUNT, openFloatShop } from './float-shop.ts';
import type { FloatShop } from './float-shop.ts';

const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' }) as const;
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (cause: unknown) => cause as Refusal,
  );
const history = async (shop: FloatShop) => (await floatBookings(shop.deps, { id: ACCOUNT, offset: 0, limit: 10 })).rows;

describe('float that was bought', () => {
  it('is booked with what was given for nothing, a remark and the balance after it', async () => {
    const shop = await openFloatShop();
    const purchase = {
      id: ACCOUNT,
      amount: yen(210_000),
      bonus: yen(10_000),
      reference: 'INV-7',
      note: 'summer offer',
    };
    await addFloat(shop.deps, OWNER, purchase);
    expect(balancesOf(shop.run)).toMatchObject({ 'float:1': 1_210_000, bank: -1_200_000, commission: -10_000 });
    expect(await history(shop)).toMatchObject([
      {
        kind: 'bought',
        amount: yen(210_000),
        bonus: yen(10_000),
        balanceAfter: yen(1_210_000),
        reference: 'INV-7',
        note: 'summer offer',
        staffName: 'Aiko',
        isUndone: false,
      },
    ]);
    const tooMuch = { ...purchase, bonus: yen(210_001), reference: 'INV-8' };
    expect(await refusal(addFloat(shop.deps, OWNER, tooMuch))).toMatchObject({ data: { code: 'AMOUNT_INVALID' } });
  });

  it('booked by mistake it is taken back once, by a counter-booking with its reason; then it may be booked rightly', async () => {
    const shop = await openFloatShop();
    await addFloat(shop.deps, OWNER, { id: ACCOUNT, amount: yen(9_000), bonus: yen(500), reference: 'INV-7' });
    const [booked] = await history(shop);
    const undo = { id: ACCOUNT, bookingId: booked?.id ?? 0, reason: 'A zero too few' };
    expect(await undoFloat(shop.deps, OWNER, undo)).toMatchObject({ float: yen(1_000_000) });
    expect(balancesOf(shop.run)).toMatchObject({ 'float:1': 1_000_000, bank: -1_000_000, commission: 0 });
    expect(await refusal(undoFloat(shop.deps, OWNER, undo))).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect(await history(shop)).toMatchObject([
      { kind: 'undone', amount: yen(-9_000), bonus: yen(-500), undoesId: booked?.id, note: 'A zero too few' },
      { kind: 'bought', isUndone: true },
    ]);
    await addFloat(shop.deps, OWNER, { id: ACCOUNT, amount: yen(9_000), reference: 'INV-7' });
    expect(await checkInvariants(shop.run.database.db, 'all')).toEqual([]);
  });

  it('that is spent or held cannot be taken back', async () => {
    const shop = await openFloatShop();
    await addFloat(shop.deps, OWNER, { id: ACCOUNT, amount: yen(1_000), reference: 'INV-7' });
    const [booked] = await history(shop);
    // What orders hold of the float is not to be had back.
    shop.run.database.sqlite.exec(`UPDATE ledger_balance SET balance_minor = 400 WHERE account = 'float:1'`);
    const undo = { id: ACCOUNT, bookingId: booked?.id ?? 0, reason: 'x' };
    expect(await refusal(undoFloat(shop.deps, OWNER, undo))).toMatchObject({
      code: 'FLOAT_INSUFFICIENT',
      data: { shortMinor: 600 },
    });
    expect(await refusal(undoFloat(shop.deps, OWNER, { ...undo, bookingId: 999 }))).toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'booking' },
    });
  });
});
