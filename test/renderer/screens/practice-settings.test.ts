import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULT_NAMES, FAULTS } from '../../../core/providers/training/server/faults.ts';
import {
  applyPreset,
  isSavable,
  isSameBehaviour,
  percentOf,
  PRESET_NAMES,
  presetOf,
  sumPercent,
  withPercent,
} from '../../../renderer/screens/providers/practice.ts';
import type { Behaviour } from '../../../renderer/screens/providers/practice.ts';
import { FAULT_GROUPS, kindOf, STRUCK_KINDS } from '../../../renderer/screens/providers/fault-groups.ts';
import { dictionary as en } from '../../../renderer/strings/en/index.ts';
import { dictionary as ja } from '../../../renderer/strings/ja/index.ts';
import { dictionary as zh } from '../../../renderer/strings/zh-CN/index.ts';

const CALM: Behaviour = { recoveryClass: 'A', delayMs: 0, jitterMs: 0, faults: [], seed: 7 };

describe('practice settings', () => {
  it('explain every fault of the training provider in every language', () => {
    for (const words of [en, zh, ja]) {
      const known = Object.keys(words.practice).filter((key) => key.startsWith('fault_'));
      expect(known.toSorted()).toEqual(FAULT_NAMES.map((name) => `fault_${name}`).toSorted());
    }
  });

  it('show every fault once, and know what each strikes and which ones break the provider’s word', () => {
    expect(FAULT_GROUPS.flatMap(({ faults }) => faults).toSorted()).toEqual(FAULT_NAMES.toSorted());
    const kinds = {
      purchase: 'send',
      look_up: 'lookUp',
      balance: 'balance',
      card: 'card',
      notices: 'notices',
    } as const;
    for (const [name, { strikes }] of Object.entries(FAULTS)) expect(kindOf(name)).toBe(kinds[strikes]);
    const lying = FAULT_NAMES.filter((name) => FAULTS[name]?.breaksPromise && FAULTS[name].strikes === 'purchase');
    expect(FAULT_GROUPS.find(({ name }) => name === 'lying')?.faults.toSorted()).toEqual(lying.toSorted());
  });

  it.each(PRESET_NAMES)('have a preset %s that the provider accepts, that keeps the seed and is recognised', (name) => {
    const behaviour = applyPreset(CALM, name);
    expect(behaviour.faults.filter((fault) => !FAULT_NAMES.includes(fault.name))).toEqual([]);
    expect(isSavable(behaviour)).toBe(true);
    expect(behaviour.seed).toBe(7);
    expect(behaviour.recoveryClass).toBe('A');
    expect(presetOf(behaviour)).toBe(name);
  });

  it('are no preset once something was changed', () => {
    expect(presetOf({ ...CALM, delayMs: 1 })).toBeUndefined();
  });

  it('cannot be saved when sends or questions are struck more than always', () => {
    const sends = withPercent(withPercent(CALM, 'cut_body', 60), 'huge_body', 41);
    expect(isSavable(sends)).toBe(false);
    expect(isSavable(withPercent(withPercent(CALM, 'cut_body', 100), 'lookup_500', 100))).toBe(true);
  });

  it('hold what was last entered for a fault, and no fault of zero percent', () => {
    const change = fc.record({ name: fc.constantFrom(...FAULT_NAMES), percent: fc.integer({ min: 0, max: 100 }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const last = new Map(changes.map(({ name, percent }) => [name, percent]));
        const behaviour = changes.reduce((now, { name, percent }) => withPercent(now, name, percent), CALM);
        for (const name of FAULT_NAMES) expect(percentOf(behaviour, name)).toBe(last.get(name) ?? 0);
        expect(behaviour.faults.every(({ percent }) => percent > 0)).toBe(true);
        const total = [...last.values()].reduce((sum, percent) => sum + percent, 0);
        expect(STRUCK_KINDS.reduce((sum, kind) => sum + sumPercent(behaviour, kind), 0)).toBe(total);
      }),
    );
  });

  it('are the same when saved and entered settings say the same', () => {
    expect(isSameBehaviour(CALM, { ...CALM, faults: [] })).toBe(true);
    expect(isSameBehaviour(CALM, { ...CALM, seed: 8 })).toBe(false);
    expect(isSameBehaviour(CALM, { ...CALM, recoveryClass: 'B' })).toBe(false);
  });
});
