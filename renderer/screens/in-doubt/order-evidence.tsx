import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { CaseNotes } from '../../components/case-notes.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Iccid } from '../../components/iccid.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { CardCheck } from './card-check.tsx';
import { CopyText } from './copy-text.tsx';
import type { OrderDetail } from './doubt.ts';
import { EvidenceLines } from './evidence-lines.tsx';
import { HandSteps } from './hand-steps.tsx';
import { OrderSays } from './order-says.tsx';
import { SafeActions } from './safe-actions.tsx';

/** One order: what it says in a sentence, what is known as a time line, and below it what is safe now. */
export function OrderEvidence({ id }: { readonly id: RechargeId }) {
  const order = useQuery(api.recharges.get.queryOptions({ input: { id } }));
  return (
    <article className="k-panel k-doubt-order" aria-busy={order.isFetching}>
      {order.isPending && <Loading />}
      <RefusalNotice error={order.error} onRetry={() => void order.refetch()} />
      {order.data && <Evidence order={order.data} />}
    </article>
  );
}

function Evidence({ order }: { readonly order: OrderDetail }) {
  const say = useText();
  const options = useQuery(api.doubt.options.queryOptions({ input: { id: order.id } }));
  return (
    <>
      <div className="k-doubt-scroll">
        <header className="k-doubt-head">
          <h2>{say('inDoubt.order', { id: order.id })}</h2>
          <StateMark state={order.state} />
          <span className="k-doubt-links">
            <Link href={pathTo.order(order.id)}>{say('inDoubt.openOrder')}</Link>
            <Link href={pathTo.card(order.cardId)}>{say('inDoubt.openCard')}</Link>
          </span>
        </header>
        <OrderSays order={order} options={options.data} />
        <OrderFacts order={order} />
        {order.state === 'needs_person' && <HandSteps order={order} />}
        {order.state === 'needs_person' && <CardCheck order={order} />}
        <h3>{say('inDoubt.evidence')}</h3>
        <EvidenceLines order={order} />
        <CaseNotes key={order.id} orderId={order.id} />
      </div>
      <SafeActions order={order} />
    </>
  );
}

function OrderFacts({ order }: { readonly order: OrderDetail }) {
  const say = useText();
  const format = useFormat();
  const isPaid = order.tenders.length > 0;
  const providerReference = order.attempts.findLast((attempt) => attempt.providerReference)?.providerReference;
  return (
    <div className="k-doubt-facts">
      <FactList
        facts={[
          { name: say('inDoubt.card'), value: <Iccid iccid={order.iccid} /> },
          { name: say('inDoubt.plan'), value: order.planName[format.language] },
          { name: say('inDoubt.customer'), value: order.customerName ?? say('inDoubt.nobody') },
          { name: say('inDoubt.staff'), value: order.staffName },
        ]}
      />
      <FactList
        facts={[
          { name: say('inDoubt.cost'), value: format.money(order.cost) },
          { name: say('inDoubt.price'), value: isPaid ? format.money(order.price) : say('inDoubt.notPaid') },
          { name: say('inDoubt.account'), value: order.accountName },
          {
            name: say('inDoubt.reference'),
            value: order.ourReference && (
              <CopyText text={order.ourReference} label={say('inDoubt.copyReference')}>
                {order.ourReference}
              </CopyText>
            ),
          },
          ...(providerReference ? [{ name: say('inDoubt.providerReference'), value: providerReference }] : []),
        ]}
      />
    </div>
  );
}
