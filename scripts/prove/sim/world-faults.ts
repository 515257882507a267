import type { WorldFigures } from './world.ts';

/** What is wrong with a world, in words; empty when nothing is. */
export function listFaults(figures: WorldFigures): readonly string[] {
  const { doubles, lost, phantom, ledgerSum, floatDifference, stillOpen } = figures;
  const wrong = Object.entries({ doubles, lost, phantom, ledgerSum, floatDifference, stillOpen });
  return [...figures.faults, ...wrong.filter(([, count]) => count !== 0).map(([name, count]) => `${name} ${count}`)];
}
