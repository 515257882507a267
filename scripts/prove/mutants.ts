/** Bugs are put into the engine, one at a time: the simulation must find each, and nothing without them. */
import { addUp, isHeld } from './figures.ts';
import type { ProofOutcome } from './figures.ts';
import { proveSim } from './sim.ts';
import { NOT_PLANTED } from './sim/plant-bug.ts';
import { SEEDED_BUGS } from './sim/seeded-bugs.ts';

export interface MutantOptions {
  readonly seed: number;
  /** Orders in each simulation. */
  readonly orders: number;
  /** How many of the bugs, from the first. */
  readonly bugs: number;
}

/** The figures are those of the engine as it is; those of the bugs are told as what they broke. */
export async function proveMutants({ seed, orders, bugs }: MutantOptions): Promise<ProofOutcome> {
  const sound = await proveSim({ seed, orders });
  const found: string[] = [];
  const escaped: string[] = [];
  for (const bug of SEEDED_BUGS.slice(0, bugs)) {
    const outcome = await proveSim({ seed, orders, bug }).catch((cause: unknown) => {
      if (!(cause instanceof Error) || cause.message.includes(NOT_PLANTED)) throw cause;
      // A world that breaks off has noticed too.
      return cause.message;
    });
    if (typeof outcome === 'string') {
      found.push(`${bug.name} (broke off: ${outcome})`);
      continue;
    }
    const { doubles, lost, phantom, floatDifference, ledgerSum, stillOpen } = outcome;
    const isFound = !isHeld(outcome) && (outcome.broken?.length ?? 0) + doubles + lost + phantom > 0;
    if (isFound) {
      const harm = Object.entries({ doubles, lost, phantom, floatDifference, ledgerSum, stillOpen });
      const words = harm.filter(([, count]) => count !== 0).map(([name, count]) => `${name} ${count}`);
      found.push(`${bug.name} (${words.join(', ') || 'invariants'})`);
    } else escaped.push(bug.name);
  }
  return {
    ...addUp([sound]),
    facts: { bugs: Math.min(bugs, SEEDED_BUGS.length), caught: found.length, caughtBugs: found.join('; ') },
    broken: [...(sound.broken ?? []), ...escaped.map((name) => `nobody noticed: ${name}`)],
    blind: sound.blind ?? [],
  };
}
