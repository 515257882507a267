import type { ReactNode } from 'react';
import { useFormat } from '../../format/use-format.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import { DoubtNotice } from './doubt-notice.tsx';
import { Recharged } from './recharged.tsx';
import { RefundDue } from './refund-due.tsx';
import { wasNotTaken } from './story-steps.ts';
import type { Order } from './story-steps.ts';

interface StoryOutcomeProps {
  readonly order: Order;
  /** The button that goes on to the next customer. */
  readonly next: ReactNode;
}

/** What the state means for the customer and the money, and what can be done. */
export function StoryOutcome({ order, next }: StoryOutcomeProps) {
  if (order.state === 'succeeded') return <Recharged order={order} next={next} />;
  return (
    <>
      <OpenOutcome order={order} state={order.state} />
      {next}
    </>
  );
}

interface OpenOutcomeProps {
  readonly order: Order;
  readonly state: Exclude<Order['state'], 'succeeded'>;
}

function OpenOutcome({ order, state }: OpenOutcomeProps) {
  const say = useText();
  const format = useFormat();
  const codeWords = useCodeWords();
  const price = format.money(order.price);
  const why = order.failureCode === null ? '' : codeWords('rejections', order.failureCode);
  switch (state) {
    case 'queued':
      return (
        <p className="k-outcome">
          {order.waitsUntilMs !== null
            ? say('counter.outcome_waits', { at: format.dateTime(order.waitsUntilMs, { weekday: true }) })
            : order.holdReason !== null
              ? say(`holdReasons.${order.holdReason}`)
              : say(wasNotTaken(order) ? 'counter.outcome_queued_again' : 'counter.outcome_queued')}
        </p>
      );
    case 'sending':
      return <p className="k-outcome">{say('counter.outcome_sending')}</p>;
    case 'pending':
    case 'in_doubt':
    case 'needs_person':
      return <DoubtNotice order={order} state={state} />;
    case 'refund_due':
      return <RefundDue order={order} why={why} />;
    case 'failed':
      return (
        <p className="k-outcome k-outcome-danger" role="alert">
          {why} {say('counter.outcome_failed')}
        </p>
      );
    case 'refunded':
      return <p className="k-outcome">{say('counter.outcome_refunded', { price })}</p>;
  }
}
