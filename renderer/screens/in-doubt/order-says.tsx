import { isFinalRechargeState } from '../../../contract/terms/recharge-state.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { AbsenceWords } from './absence-words.tsx';
import { SAYS, VERDICT_SAYS, WHY } from './doubt-words.ts';
import type { DoubtOptions, OrderDetail } from './doubt.ts';

interface OrderSaysProps {
  readonly order: OrderDetail;
  readonly options: DoubtOptions | undefined;
}

/** What an order says in a sentence: what happened, by whose word, whether money moved, what to do. */
export function OrderSays({ order, options }: OrderSaysProps) {
  const say = useText();
  const format = useFormat();
  const [cost, price] = [format.money(order.cost), format.money(order.price)];
  const isPaid = order.tenders.length > 0;
  const why = order.state === 'needs_person' ? options?.handedOver : null;
  return (
    <div className={`k-doubt-says k-doubt-says-${order.state}`}>
      <p>
        {order.verdict ? (
          <VerdictWords order={order} verdict={order.verdict} />
        ) : why ? (
          say(WHY[why], { cost })
        ) : (
          say(SAYS[order.state], { cost, price })
        )}
        {isPaid && !isFinalRechargeState(order.state) && order.state !== 'refund_due' && (
          <> {say('inDoubt.paidWords', { price })}</>
        )}
      </p>
      <AbsenceWords id={order.id} />
    </div>
  );
}

/** A person's word, not the provider's: who, when, why, and what that did to the money. */
function VerdictWords({
  order,
  verdict,
}: {
  readonly order: OrderDetail;
  readonly verdict: NonNullable<OrderDetail['verdict']>;
}) {
  const say = useText();
  const format = useFormat();
  const [cost, price] = [format.money(order.cost), format.money(order.price)];
  const marked = { name: verdict.staffName, at: format.dateTime(verdict.atMs) };
  return (
    <>
      {say(verdict.verdict === 'delivered' ? 'inDoubt.markedDelivered' : 'inDoubt.markedNotDelivered', marked)}{' '}
      {say('inDoubt.markedBecause', { reason: verdict.reason })}{' '}
      {verdict.seen !== '' && <>{say('inDoubt.markedSeen', { seen: verdict.seen })} </>}
      {verdict.confirmedAtMs === null
        ? say(VERDICT_SAYS[order.state] ?? SAYS[order.state], { cost, price })
        : say('inDoubt.markedConfirmed', { cost, at: format.dateTime(verdict.confirmedAtMs) })}
    </>
  );
}
