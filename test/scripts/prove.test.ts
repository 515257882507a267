import { describe, expect, it } from 'vitest';
import { PROOFS } from '../../scripts/prove/proofs.ts';
import { HELD, readHeld, runProve } from './run-prove.ts';

describe('npm run prove', () => {
  it('ends with 2 and says nothing on standard output when it is asked for what it does not have', async () => {
    const wrong = [[], ['luck'], ['kill', '--kills', 'many'], ['kill', '--cuts', '3'], ['all', '--kills', '3']];
    for (const { code, stdout, stderr } of await Promise.all(wrong.map((args) => runProve(...args)))) {
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      for (const name of Object.keys(PROOFS)) expect(stderr).toContain(`  ${name} `);
    }
  });
});

describe('npm run prove -- kill', () => {
  it('ends with 0 and figures that are all 0 after a program was killed twice in the middle of its work', async () => {
    const figures = await readHeld('kill', '--kills', '2', '--seed', '8');
    expect(figures).toMatchObject({ proof: 'kill', seed: 8, kills: 2, holds: true, ...HELD });
    expect(figures['charges']).toBeGreaterThan(100);
    expect(figures['cutOff']).toBeGreaterThan(0);
  }, 120_000);
});
