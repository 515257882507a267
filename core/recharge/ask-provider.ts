import type { RechargeDetail } from '../../contract/recharges.ts';
import type { RechargeId } from '../../contract/terms/ids.ts';
import { listWaitingForPerson, makeQuestionsDue } from '../../db/doubts.ts';
import { transact } from '../../db/open.ts';
import type { Core } from '../core.ts';
import { findAskableDoubts, sumAskable } from './askable-doubts.ts';
import type { DoubtReader } from './doubt-options.ts';
import { getRecharge } from './read-recharges.ts';

/** Orders of a person that are asked about with one press; more than the doubt cap leaves of any account. */
const ASKED_MAX = 1_000;

/** Asks the provider at once and answers with the order as it stands then. Refuses with NOT_FOUND. */
export async function askNow(core: Pick<Core, 'database' | 'engine'>, id: RechargeId): Promise<RechargeDetail> {
  await core.engine.askNow(id);
  return getRecharge(core, id);
}

/**
 * Makes every question due at once, at the pace that the resolver keeps; orders that wait for a person are asked about one
 * after the other, behind the answer of this call. Answers with how many orders are asked about: none of a provider that
 * answers no such question.
 */
export async function askAll(
  core: DoubtReader & Pick<Core, 'database' | 'ports' | 'engine'>,
): Promise<{ count: number }> {
  const { db } = core.database;
  const askable = await findAskableDoubts(core, ['pending', 'in_doubt', 'needs_person']);
  await transact(db, (tx) => makeQuestionsDue(tx, core.ports.clock.nowMs()));
  const forPerson = askable.filter(({ state }) => state === 'needs_person').map(({ accountId }) => accountId);
  const waiting = await listWaitingForPerson(db, forPerson, ASKED_MAX);
  core.engine.wake();
  askOneByOne(core, waiting).catch((cause: unknown) => core.ports.log.error('ask-all-failed', cause));
  return { count: sumAskable(askable) };
}

async function askOneByOne(core: Pick<Core, 'engine'>, ids: readonly RechargeId[]): Promise<void> {
  for (const id of ids) await core.engine.askNow(id);
}
