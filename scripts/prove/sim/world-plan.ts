/** What a world is like, drawn from its seed. */
import type { RecoveryClass } from '../../../core/providers/provider.ts';
import { createChance } from './random.ts';
import type { Chance } from './random.ts';

/** So many of a hundred sends meet it. */
export interface Weather {
  readonly refusedConnection: number;
  readonly throttled: number;
  readonly lostRequest: number;
  readonly lostReply: number;
  readonly lateCommit: number;
  readonly pending: number;
  readonly rejected: number;
  readonly floatLow: number;
  readonly lookUpFails: number;
  /** Of a hundred references, about so many one look-up finds nothing although it is there. */
  readonly lookUpLies: number;
  /** Of a hundred purchases, about so many are found only long after the send. */
  readonly lookUpLags: number;
  readonly reversed: number;
  /** Another cost than quoted. */
  readonly otherCost: number;
  /** Of a hundred acknowledged purchases that failed, so many are delivered after all; a notice tells of it. */
  readonly changesMind: number;
  /** Class B: no look-up finds it until a notice tells of it, long after all that was promised. */
  readonly hidden: number;
  /** Of a hundred sends, so many are told of by a notice that says they were delivered, true or not. */
  readonly rashNotice: number;
}

export interface WorldPlan {
  readonly recoveryClass: RecoveryClass;
  readonly lanes: number;
  readonly ratePerSecond: number;
  /** How long the provider may take to commit after our deadline. */
  readonly workingTimeMs: number;
  /** Spells in which nothing can be looked up. */
  readonly lookUpOutages: number;
  readonly orders: number;
  readonly counterOrders: number;
  readonly weather: Weather;
  readonly crashes: number;
  readonly clockJumps: number;
  /** The clock may be years off, or only seconds. */
  readonly jumpMsMax: number;
  readonly diskFills: number;
  readonly stallPercent: number;
  readonly pauses: number;
  readonly cancelsBatch: boolean;
  /** Class C: the key is looked at before card and balance; else a repeat of what was sold may be refused. */
  readonly checksKeyFirst: boolean;
  /** The world goes on until every success has been looked at again. */
  readonly goesOnForDays: boolean;
}

/** B is where a wrong verdict costs most: nobody stops a second copy. */
const CLASSES: readonly RecoveryClass[] = ['A', 'A', 'B', 'B', 'C', 'D', 'Z'];
const YEAR_MS = 365 * 86_400_000;

export function planWorld(seed: string, orders: number): { readonly plan: WorldPlan; readonly chance: Chance } {
  const chance = createChance(seed);
  const upTo = (max: number) => (chance.percent(30) ? 0 : chance.between(0, max));
  const goesOnForDays = chance.percent(5);
  const recoveryClass = chance.pick(CLASSES);
  const isToldLate = chance.percent(50) && !['C', 'D'].includes(recoveryClass);
  const plan: WorldPlan = {
    recoveryClass,
    lanes: chance.whole(1, 16),
    ratePerSecond: chance.pick([2, 20, 500]),
    workingTimeMs: chance.pick([20_000, 300_000]),
    lookUpOutages: chance.percent(60) ? 0 : chance.whole(1, 2),
    orders,
    counterOrders: Math.min(Math.floor(orders / 2), chance.whole(0, Math.ceil(orders / 10))),
    weather: {
      refusedConnection: upTo(6),
      throttled: upTo(4),
      lostRequest: upTo(8),
      lostReply: upTo(8),
      lateCommit: upTo(12),
      pending: upTo(10),
      rejected: upTo(6),
      floatLow: chance.percent(10) ? 1 : 0,
      lookUpFails: upTo(20),
      lookUpLies: upTo(30),
      lookUpLags: upTo(30),
      // Seen only by those who can ask.
      reversed: goesOnForDays && !['C', 'D'].includes(recoveryClass) ? upTo(3) : 0,
      // A person who saw it delivered does not know what it cost: that is the float's comparison to find.
      otherCost: ['C', 'D'].includes(recoveryClass) ? 0 : upTo(10),
      changesMind: isToldLate ? upTo(60) : 0,
      hidden: isToldLate && recoveryClass === 'B' ? upTo(4) : 0,
      rashNotice: upTo(20),
    },
    crashes: chance.percent(20) ? 0 : chance.whole(1, 6),
    clockJumps: chance.percent(65) ? 0 : chance.whole(1, 3),
    jumpMsMax: chance.percent(50) ? 10 * YEAR_MS : 600_000,
    diskFills: chance.percent(85) ? 0 : chance.whole(1, 2),
    stallPercent: chance.percent(70) ? 0 : 0.2,
    pauses: chance.percent(70) ? 0 : chance.whole(1, 2),
    cancelsBatch: chance.percent(10),
    checksKeyFirst: chance.percent(50),
    goesOnForDays,
  };
  // A clock that runs ahead looks at a success too early; what is taken back afterwards is the comparison of the float's to find.
  // And what became due by it is asked about when the right clock has come there.
  const onTime = plan.clockJumps > 0 ? { reversed: 0, changesMind: 0, hidden: 0 } : {};
  return { plan: { ...plan, weather: { ...plan.weather, ...onTime } }, chance };
}
