import type { RechargeRow } from '../../contract/recharges.ts';
import { findShownRecharges } from '../../db/recharge-search.ts';
import type { Core } from '../core.ts';
import { toRechargeRow } from './read-recharges.ts';

/** Orders that fit what somebody types, over all there are. */
export async function findRecharges(
  core: Pick<Core, 'database'>,
  input: { readonly text: string; readonly limit: number },
): Promise<RechargeRow[]> {
  return (await findShownRecharges(core.database.db, input.text, input.limit)).map(toRechargeRow);
}
