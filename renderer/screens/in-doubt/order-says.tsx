import { isFinalRechargeState } from '../../../contract/terms/recharge-state.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { AbsenceWords } from './absence-words.tsx';
import { joinSentences, saysKey, SAYS, VERDICT_SAYS } from './doubt-words.ts';
import type { DoubtOptions, OrderDetail } from './doubt.ts';

interface OrderSaysProps {
  readonly order: OrderDetail;
  readonly options: DoubtOptions | undefined;
}

/** What an order says in a sentence: what happened, by whose word, whether money moved, what to do. */
export function OrderSays({ order, options }: OrderSaysProps) {
  const say = useText();
  const format = useFormat();
  const verdictWords = useVerdictWords(order);
  const [cost, price] = [format.money(order.cost), format.money(order.price)];
  const isKept = order.tenders.length > 0 && !isFinalRechargeState(order.state) && order.state !== 'refund_due';
  const says = verdictWords ?? [say(saysKey(order.state, options), { cost, price })];
  return (
    <div className={`k-doubt-says k-doubt-says-${isByPersonAlone(order) ? 'marked' : order.state}`}>
      <p>{joinSentences(format.language, [...says, isKept && say('inDoubt.paidWords', { price })])}</p>
      <AbsenceWords id={order.id} />
    </div>
  );
}

/** Marked as delivered, and nobody has confirmed it: no success to be sure of. */
function isByPersonAlone({ state, verdict }: OrderDetail): boolean {
  return state === 'succeeded' && verdict !== null && verdict.confirmedAtMs === null;
}

/** A person's word, not the provider's: who, when, why, what was seen, and what that did to the money. */
function useVerdictWords({ state, verdict, cost, price }: OrderDetail): readonly (string | false)[] | undefined {
  const say = useText();
  const format = useFormat();
  if (!verdict) return undefined;
  const money = { cost: format.money(cost), price: format.money(price) };
  const marked = { name: verdict.staffName, at: format.dateTime(verdict.atMs) };
  return [
    say(verdict.verdict === 'delivered' ? 'inDoubt.markedDelivered' : 'inDoubt.markedNotDelivered', marked),
    say('inDoubt.markedBecause', { reason: verdict.reason }),
    verdict.seen !== '' && say('inDoubt.markedSeen', { seen: verdict.seen }),
    verdict.confirmedAtMs === null
      ? say(VERDICT_SAYS[state] ?? SAYS[state], money)
      : say('inDoubt.markedConfirmed', { ...money, at: format.dateTime(verdict.confirmedAtMs) }),
  ];
}
