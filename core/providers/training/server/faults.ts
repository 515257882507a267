import { STRUCK_KINDS, type CallKind, type Fault, type FaultTable } from './fault.ts';
import type { TrainingBehaviour } from './fault-settings.ts';
import { LOOK_UP_FAULTS } from './look-up-faults.ts';
import { LOST_ANSWER_FAULTS } from './lost-answer-faults.ts';
import { NOTICE_FAULTS } from './notice-faults.ts';
import { ODD_ANSWER_FAULTS } from './odd-answer-faults.ts';
import { READING_FAULTS } from './reading-faults.ts';
import { REFUSAL_FAULTS } from './refusal-faults.ts';
import { seededFraction } from './seeded-fraction.ts';
import { SLOW_END_FAULTS } from './slow-end-faults.ts';

/** Every way to misbehave, by name; `docs/training-provider.md` says what each does. */
export const FAULTS: FaultTable = {
  ...LOST_ANSWER_FAULTS,
  ...ODD_ANSWER_FAULTS,
  ...REFUSAL_FAULTS,
  ...SLOW_END_FAULTS,
  ...LOOK_UP_FAULTS,
  ...READING_FAULTS,
  ...NOTICE_FAULTS,
};

export const FAULT_NAMES: readonly string[] = Object.keys(FAULTS);

/**
 * The fault that strikes this call, if any. Decided by seed, reference and how often this reference was sent or asked
 * about before, never by the order of arrival: two runs with one seed meet the same faults.
 */
export function drawFault(behaviour: TrainingBehaviour, kind: CallKind, key: string, nth: number): Fault | undefined {
  if (kind === 'read' || behaviour.faults.length === 0) return undefined;
  let left = seededFraction('fault', String(behaviour.seed), kind, key, String(nth)) * 100;
  for (const { name, percent } of behaviour.faults) {
    const fault = FAULTS[name];
    if (fault?.strikes !== kind) continue;
    if (left < percent) return fault.firstOnly && nth > 0 ? undefined : fault;
    left -= percent;
  }
  return undefined;
}

/** Why these faults cannot be set; undefined when they can. */
export function refuseFaults(faults: TrainingBehaviour['faults']): string | undefined {
  const stranger = faults.find(({ name }) => !Object.hasOwn(FAULTS, name));
  if (stranger) return 'FAULT_UNKNOWN';
  const isTooMuch = STRUCK_KINDS.some(
    (kind) =>
      faults.reduce((sum, { name, percent }) => (FAULTS[name]?.strikes === kind ? sum + percent : sum), 0) > 100,
  );
  return isTooMuch ? 'FAULTS_OVER_100_PERCENT' : undefined;
}
