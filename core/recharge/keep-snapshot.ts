import type { AttemptId } from '../../contract/terms/ids.ts';
import { applyStanding } from '../../db/card-standing.ts';
import { insertEvidence } from '../../db/recharge-work.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import type { Provider } from '../providers/provider.ts';
import type { EngineParts } from './engine-parts.ts';

/** A slow question must not eat the time in which the request may leave. */
const SNAPSHOT_MS_MAX = 2_000;

/**
 * Keeps how card and float stood before a send, or after one whose outcome is unknown, for a provider that can be asked
 * about nothing else: evidence for a person, never a verdict. Best effort: rejects and waits for nothing.
 */
export async function keepSnapshot(
  parts: EngineParts,
  provider: Provider,
  subject: { readonly order: RechargeOrder; readonly attemptId: AttemptId },
  when: 'before' | 'after',
): Promise<void> {
  const { clock, log } = parts.ports;
  const { order, attemptId } = subject;
  let cancelTimeUp = () => {};
  const timeUp = new Promise<undefined>((resolve) => {
    cancelTimeUp = clock.schedule(SNAPSHOT_MS_MAX, () => resolve(undefined));
  });
  const said = await Promise.race([askBoth(provider, order.iccid).catch(() => undefined), timeUp]);
  cancelTimeUp();
  if (!said) return;
  try {
    await parts.group.run((tx) => {
      const noted = { orderId: order.id, attemptId, atMs: clock.nowMs(), staffId: null, httpStatus: null };
      insertEvidence(tx, { ...noted, kind: 'query', outcome: when, body: JSON.stringify(said) });
      // What is shown of the card beside the question must not be older than the evidence.
      if (said.card && when === 'after') applyStanding(tx, order.cardId, said.card, noted.atMs);
    });
  } catch (cause) {
    log.error('snapshot-not-stored', cause, { orderId: order.id, when });
  }
}

async function askBoth(provider: Provider, iccid: string) {
  const { verifiesCard, hasBalance } = provider.capabilities;
  const [card, balance] = await Promise.all([
    verifiesCard ? provider.verifyCard(iccid) : undefined,
    hasBalance ? provider.balance() : undefined,
  ]);
  const known = {
    ...(card?.kind === 'answered' && { card: card.value }),
    ...(balance?.kind === 'answered' && { balance: balance.value }),
  };
  return Object.keys(known).length > 0 ? known : undefined;
}
