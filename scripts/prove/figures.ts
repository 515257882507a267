/** What every proof answers with. */
export interface ProofFigures {
  readonly proof: string;
  readonly seed: number;
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
  /** How often the program was broken on the way. */
  readonly kills: number;
  /** Requests that were under way when the program was broken: without any, nothing was put to the proof. */
  readonly cutOff: number;
  readonly seconds: number;
}

const MUST_BE_ZERO = ['doubles', 'lost', 'phantom', 'ledgerSum', 'floatDifference', 'stillOpen'] as const;

/** Whether the promise was put to the proof and held. */
export function isHeld(figures: ProofFigures): boolean {
  return listFaults(figures).length === 0;
}

function listFaults(figures: ProofFigures): readonly string[] {
  return [
    ...MUST_BE_ZERO.filter((name) => figures[name] !== 0).map((name) => `${name} ${figures[name]}`),
    ...(figures.charges === 0 ? ['nothing was charged'] : []),
    ...(figures.cutOff === 0 ? ['no request was under way at any kill'] : []),
  ];
}

/** The verdict, in one line. */
export function describeVerdict(figures: ProofFigures): string {
  const broken = listFaults(figures);
  const { proof, seed, orders, charges, kills, cutOff, seconds } = figures;
  const cut = `${kills} kills with ${cutOff} requests under way`;
  const run = `${orders} orders, ${charges} charges, ${cut}, seed ${seed}, ${seconds.toFixed(0)} s`;
  return broken.length === 0 ? `${proof}: holds (${run})` : `${proof}: BROKEN: ${broken.join(', ')} (${run})`;
}
