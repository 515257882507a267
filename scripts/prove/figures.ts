/** What comparing our books with the provider's journal gives; the same for every proof. */
export interface ComparedBooks {
  /** Orders that the shop accepted. */
  readonly orders: number;
  /** Purchases in the provider's journal that stand. */
  readonly charges: number;
  /** Purchases beyond the first of the same order. */
  readonly doubles: number;
  /** Purchases whose order ended as not delivered, or of which the shop knows nothing. */
  readonly lost: number;
  /** Orders that count as delivered and were never charged. */
  readonly phantom: number;
  /** Sum of all ledger lines, of every currency; minor units. */
  readonly ledgerSum: number;
  /** The provider's float by its journal, less ours by the ledger; minor units. */
  readonly floatDifference: number;
  /** Orders that are not at their end. */
  readonly stillOpen: number;
}

export interface ProofOutcome extends ComparedBooks {
  /** What this proof counted besides: how often it broke the program, what it met on the way. */
  readonly facts: Readonly<Record<string, number | string>>;
  /** What it found that must not be, in words; the figures above speak for themselves. */
  readonly broken?: readonly string[];
  /** Why the run shows nothing although nothing is wrong: what was to be broken never broke. */
  readonly blind?: readonly string[];
}

export interface Verdict extends ProofOutcome {
  readonly proof: string;
  readonly seed: number;
  readonly seconds: number;
}

const MUST_BE_ZERO = ['doubles', 'lost', 'phantom', 'ledgerSum', 'floatDifference', 'stillOpen'] as const;
const FIGURES = ['orders', 'charges', ...MUST_BE_ZERO] as const;

/** Whether the promise was put to the proof and held. */
export function isHeld(outcome: ProofOutcome): boolean {
  return listBroken(outcome).length === 0 && listBlind(outcome).length === 0;
}

function listBroken(outcome: ProofOutcome): readonly string[] {
  return [
    ...MUST_BE_ZERO.filter((name) => outcome[name] !== 0).map((name) => `${name} ${outcome[name]}`),
    ...(outcome.broken ?? []),
  ];
}

function listBlind(outcome: ProofOutcome): readonly string[] {
  return [...(outcome.charges === 0 ? ['nothing was charged'] : []), ...(outcome.blind ?? [])];
}

/** The verdict, in one line. */
export function describeVerdict(verdict: Verdict): string {
  const { proof, seed, orders, charges, facts, seconds } = verdict;
  const counted = Object.entries(facts).map(([name, value]) => `${wordsOf(name)} ${value}`);
  const run = [`orders ${orders}`, `charges ${charges}`, ...counted, `seed ${seed}`, `${seconds.toFixed(0)} s`];
  return `${proof}: ${judge(verdict)} (${run.join(', ')})`;
}

function judge(verdict: Verdict): string {
  const broken = listBroken(verdict);
  if (broken.length > 0) return `BROKEN: ${broken.join(', ')}`;
  const blind = listBlind(verdict);
  return blind.length > 0 ? `PROVES NOTHING: ${blind.join(', ')}` : 'holds';
}

/** `queriesAfterHorizon` as "queries after horizon". */
function wordsOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** All figures on one level, as `--json` prints them. */
export function flatten(verdict: Verdict): Readonly<Record<string, unknown>> {
  const { proof, seed, facts, seconds } = verdict;
  const figures = Object.fromEntries(FIGURES.map((name) => [name, verdict[name]]));
  return {
    proof,
    seed,
    ...figures,
    ...facts,
    holds: isHeld(verdict),
    broken: listBroken(verdict),
    blind: listBlind(verdict),
    seconds: Math.round(seconds * 10) / 10,
  };
}

/** The same figures of several runs together. */
export function addUp(all: readonly ComparedBooks[]): ComparedBooks {
  const sum = (name: (typeof FIGURES)[number]) => all.reduce((total, one) => total + one[name], 0);
  return {
    orders: sum('orders'),
    charges: sum('charges'),
    doubles: sum('doubles'),
    lost: sum('lost'),
    phantom: sum('phantom'),
    // Differences that cancel out are differences all the same.
    ledgerSum: all.reduce((total, { ledgerSum }) => total + Math.abs(ledgerSum), 0),
    floatDifference: all.reduce((total, { floatDifference }) => total + Math.abs(floatDifference), 0),
    stillOpen: sum('stillOpen'),
  };
}
