import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Each starts programs and waits for them; begun last, one of them alone would keep everybody waiting. */
const LONGEST = [
  'test/scripts/prove-storage',
  'test/server/cli/cli',
  'test/scripts/prove-doubt',
  'test/scripts/prove-doors',
  'test/server/cli/kill-in-mid-batch',
  'test/core/imports/import-journey',
  'test/scripts/prove.',
  'test/scripts/simulated-proofs',
  'test/core/staff/sign-in',
  'test/server/practice-class',
];

/** The others by name: the same order in every run, whatever an earlier one has left in a cache. */
export class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = LONGEST.findIndex((name) => moduleId.includes(name));
      return rank === -1 ? LONGEST.length : rank;
    };
    const byName = files.toSorted((one, other) => (one.moduleId < other.moduleId ? -1 : 1));
    return Promise.resolve(byName.toSorted((one, other) => rankOf(one) - rankOf(other)));
  }
}
