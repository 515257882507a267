/** Settings of a practice provider while they are edited: presets, sums, what may be saved. Pure. */
import type { Asked } from '../../api.ts';
import { kindOf, STRUCK_KINDS } from './fault-groups.ts';
import type { StruckKind } from './fault-groups.ts';

export type Behaviour = Asked['providers']['setTrainingBehaviour']['behaviour'];

/** As the contract allows. */
export const DELAY_MS_MAX = 60_000;
export const PERCENT_MAX = 100;

export function percentOf(behaviour: Behaviour, name: string): number {
  return behaviour.faults.find((fault) => fault.name === name)?.percent ?? 0;
}

/** Zero takes the fault away; the others keep their places, on which it depends which sends they strike. */
export function withPercent(behaviour: Behaviour, name: string, percent: number): Behaviour {
  const isNew = percentOf(behaviour, name) === 0;
  const changed = behaviour.faults.map((fault) => (fault.name === name ? { name, percent } : fault));
  const faults = (
    isNew ? [...behaviour.faults.filter((fault) => fault.name !== name), { name, percent }] : changed
  ).filter((fault) => fault.percent > 0);
  return { ...behaviour, faults };
}

/** What strikes one kind of call adds up to at most 100. */
export function sumPercent(behaviour: Behaviour, kind: StruckKind): number {
  return behaviour.faults.reduce((sum, { name, percent }) => (kindOf(name) === kind ? sum + percent : sum), 0);
}

export function isSavable(behaviour: Behaviour): boolean {
  return STRUCK_KINDS.every((kind) => sumPercent(behaviour, kind) <= PERCENT_MAX);
}

export function isSameBehaviour(one: Behaviour, other: Behaviour): boolean {
  const facts = ({ recoveryClass, delayMs, jitterMs, seed, faults }: Behaviour) =>
    JSON.stringify([recoveryClass, delayMs, jitterMs, seed, faults.map(({ name, percent }) => [name, percent])]);
  return facts(one) === facts(other);
}

export const PRESET_NAMES = ['calm', 'slow', 'stormy'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

const fault = (name: string, percent: number) => ({ name, percent });

/** Presets leave the seed and the kind of provider as they are. */
const PRESETS: Readonly<Record<PresetName, Omit<Behaviour, 'seed' | 'recoveryClass'>>> = {
  calm: { delayMs: 0, jitterMs: 0, faults: [] },
  slow: { delayMs: 600, jitterMs: 900, faults: [fault('pending_then_success', 25)] },
  stormy: {
    delayMs: 120,
    jitterMs: 400,
    faults: [
      fault('reset_before_commit', 4),
      fault('reset_after_commit', 4),
      fault('error_500_after_commit', 4),
      fault('cut_body', 3),
      fault('html_instead_of_json', 2),
      fault('success_without_proof', 2),
      fault('pending_then_success', 6),
      fault('pending_then_failure', 2),
      fault('reject_not_rechargeable', 2),
      fault('throttled_429', 4),
      fault('lookup_lags', 3),
      fault('lookup_500', 10),
      fault('lookup_empty', 5),
    ],
  },
};

export function applyPreset(behaviour: Behaviour, name: PresetName): Behaviour {
  return { ...behaviour, ...PRESETS[name] };
}

export function presetOf(behaviour: Behaviour): PresetName | undefined {
  return PRESET_NAMES.find((name) => isSameBehaviour(applyPreset(behaviour, name), behaviour));
}
