import { describe, expect, it } from 'vitest';
import { whyNotRecord } from '../../scripts/prove/power-record.ts';
import { PROOFS } from '../../scripts/prove/proofs.ts';
import { HELD, readHeld } from './run-prove.ts';

const SEED = 11;

/** At its small size, as `all` runs it. */
function proveSmall(name: string): Promise<Readonly<Record<string, unknown>>> {
  const options = Object.entries(PROOFS[name]?.options ?? {});
  return readHeld(
    name,
    '--seed',
    String(SEED),
    ...options.flatMap(([option, { small }]) => [`--${option}`, `${small}`]),
  );
}

describe('npm run prove', () => {
  it('guards: the same many times is one', async () => {
    expect(await proveSmall('guards')).toMatchObject({ proof: 'guards', seed: SEED, guards: 8, holds: true, ...HELD });
  }, 120_000);

  it.skipIf(whyNotRecord())(
    'power: no power cut takes what was told',
    async () => {
      const figures = await proveSmall('power');
      expect(figures).toMatchObject({ proof: 'power', images: 60, damaged: 0, lostCommits: 0, holds: true, ...HELD });
      expect(figures['controlLost']).toBeGreaterThan(0);
    },
    120_000,
  );

  it('fuzz: nothing wrong is accepted, nothing breaks, nothing is believed without proof', async () => {
    const nothing = { invalidAccepted: 0, internal: 0, unhandled: 0, wronglyBelieved: 0 };
    expect(await proveSmall('fuzz')).toMatchObject({ proof: 'fuzz', ...nothing, holds: true, ...HELD });
  }, 120_000);

  it('zoo: however a provider misbehaves, every order ends as its journal says', async () => {
    expect(await proveSmall('zoo')).toMatchObject({ proof: 'zoo', behaviours: 10, holds: true, ...HELD });
  }, 120_000);
});
