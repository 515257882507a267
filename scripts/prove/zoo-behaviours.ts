import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RecoveryClass } from '../../contract/terms/recovery-class.ts';
import { FAULT_NAMES } from '../../core/providers/training/server/faults.ts';

const DOCUMENTS = join(resolve(import.meta.dirname, '..', '..'), 'docs', 'training-provider.md');

/** Its orders never end, and rightly so: the provider says "pending" for ever. */
const WITHOUT_END = 'pending_for_ever';

/**
 * Behaviours of which the documents say that the provider keeps its word: whatever of these it does, every order must end
 * rightly. Those that break its word are left out; only its list of purchases and the float bring them to light.
 */
export function listKeptBehaviours(): readonly string[] {
  const documents = readFileSync(DOCUMENTS, 'utf8');
  return FAULT_NAMES.filter((name) => {
    const row = documents.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    if (row === undefined) throw new Error(`${DOCUMENTS} does not say what ${name} does`);
    return row.trimEnd().endsWith('| kept |') && name !== WITHOUT_END;
  });
}

/** Where a provider of this class lets a person decide, because nothing it says can. */
export function mayNeedPerson(behaviour: string, recoveryClass: RecoveryClass): boolean {
  if (recoveryClass === 'C' || recoveryClass === 'D') return true;
  // A record of another card or amount under our reference: the machine must not choose.
  if (behaviour === 'lookup_other_card' || behaviour === 'lookup_other_amount') return true;
  // The card is where the order wanted it, and the provider denies that it was ours.
  return recoveryClass === 'Z' && (behaviour === 'lookup_empty' || behaviour === 'lookup_lies_once');
}

/**
 * Two empty look-ups a minute apart, past every deadline, are all the proof there is of absence. A provider that lies in
 * both of them and takes a new reference as a new purchase charges twice, and no client can help it.
 */
export function isBeyondHelp(behaviour: string, recoveryClass: RecoveryClass): boolean {
  return behaviour === 'lookup_empty' && recoveryClass === 'B';
}
