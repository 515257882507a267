import type { ProofOutcome } from './figures.ts';

/** A size that can be set with `--name N`. */
export interface ProofOption {
  readonly byDefault: number;
  /** What `all` and `npm test` can afford. */
  readonly small: number;
  readonly meaning: string;
}

export interface ProofRun {
  readonly seed: number;
  /** The size of that name; an unknown one is a bug of the table. */
  readonly size: (name: string) => number;
}

/** One way to break the program, and what to look at afterwards. */
export interface Proof {
  readonly summary: string;
  readonly options: Readonly<Record<string, ProofOption>>;
  /** Loads the proof itself only now: each needs other parts of the program. */
  readonly run: (run: ProofRun) => Promise<ProofOutcome>;
}
