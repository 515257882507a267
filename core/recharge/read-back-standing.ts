import type { ProviderAccountId, RechargeId } from '../../contract/terms/ids.ts';
import { findOrder } from '../../db/recharges.ts';
import { writeStanding } from './apply-event.ts';
import type { EngineParts } from './engine-parts.ts';

/** Questions under way at once. */
const LANES = 2;
/** Cards that wait to be read; beyond that a batch's cards are left to the bulk refresh. */
const WAITING_MAX = 1_000;

/** Asks once how a card stands after a recharge whose reply did not say. */
export interface StandingReader {
  read(orderId: RechargeId, accountId: ProviderAccountId): void;
}

export function createStandingReader(parts: EngineParts): StandingReader {
  const waiting: { readonly orderId: RechargeId; readonly accountId: ProviderAccountId }[] = [];
  let busy = 0;

  function next(): void {
    if (busy >= LANES || parts.isStopping()) return;
    const card = waiting.shift();
    if (!card) return;
    busy += 1;
    parts.track(
      readOne(card.orderId, card.accountId)
        .catch((cause: unknown) => void parts.ports.log.warn('card-not-read-back', { ...card, cause: String(cause) }))
        .finally(() => {
          busy -= 1;
          next();
        }),
    );
  }

  async function readOne(orderId: RechargeId, accountId: ProviderAccountId): Promise<void> {
    const provider = await parts.providerFor(accountId);
    const order = await findOrder(parts.db, orderId);
    if (!order || !provider.capabilities.verifiesCard) return;
    const answer = await provider.verifyCard(order.iccid);
    if (answer.kind !== 'answered') return;
    const nowMs = parts.ports.clock.nowMs();
    await parts.group.run((tx) => writeStanding(tx, { nowMs }, order, answer.value));
    parts.announcer.standingRead(order);
  }

  return {
    read(orderId, accountId) {
      if (waiting.length < WAITING_MAX) waiting.push({ orderId, accountId });
      next();
    },
  };
}
