import { describe, expect, it } from 'vitest';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { balancesOf, COST, FLOAT_MINOR, sell } from '../../support/recharge-world.ts';
import { countFigures, loseAndRestore, workTheDesk } from './drill.ts';

const DRILLS = Array.from({ length: 12 }, (_, index) => index + 1);

describe('a shop restored from an older copy', () => {
  it.each(DRILLS)(
    'sends nothing by itself of what the copy held, and its books come right at the desk: drill %i',
    async (seed) => {
      const drill = await loseAndRestore(seed);
      const { world, run, sendsBefore } = drill;
      await workTheDesk(drill);
      expect(world.provider.sends.length - sendsBefore).toBe(0);
      const { unknownCharges, ...figures } = countFigures(drill);
      expect(figures).toEqual({ doubles: 0, lost: 0, phantom: 0, open: 0 });
      expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
      const balances = balancesOf(run);
      const inBooks = (balances['float:1'] ?? 0) + (balances['float_held:1'] ?? 0);
      const atProvider =
        FLOAT_MINOR - world.provider.journal.filter(({ status }) => status === 'succeeded').length * COST.amountMinor;
      expect(inBooks - atProvider).toBe(unknownCharges * COST.amountMinor);
    },
  );

  it('recharges again under references that no earlier life has used', async () => {
    const drill = await loseAndRestore(99);
    await workTheDesk(drill);
    const { world, run } = drill;
    const used = new Set(world.provider.sends.map(({ reference }) => reference));
    const sendCount = world.provider.sends.length;
    await sell(run, 200);
    await world.clock.advance(5_000);
    expect(world.provider.sends.length).toBe(sendCount + 1);
    const last = world.provider.sends.at(-1);
    expect(last && used.has(last.reference)).toBe(false);
    const epochs = run.database.sqlite.prepare('SELECT max(epoch) FROM recharge_attempt').pluck().get();
    expect(epochs).toBe(2);
  });
});
