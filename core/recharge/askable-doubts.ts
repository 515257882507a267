import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import { countByAccount } from '../../db/doubts.ts';
import { canBeAsked, readRecoveryClass } from './doubt-options.ts';
import type { DoubtReader } from './doubt-options.ts';

/** Orders in one state at one provider that a question can be put about. */
export interface AskableDoubts {
  readonly accountId: ProviderAccountId;
  readonly state: RechargeState;
  readonly count: number;
}

/** Of the orders in these states, those that the provider can be asked about, by account and state. */
export async function findAskableDoubts(
  core: DoubtReader,
  states: readonly RechargeState[],
): Promise<readonly AskableDoubts[]> {
  const found: AskableDoubts[] = [];
  for (const counted of await countByAccount(core.database.db, states)) {
    if (canBeAsked(counted.state, await readRecoveryClass(core, counted.accountId))) found.push(counted);
  }
  return found;
}

export function sumAskable(askable: readonly AskableDoubts[]): number {
  return askable.reduce((sum, { count }) => sum + count, 0);
}
