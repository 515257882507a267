import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { CaseId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Iccid } from '../../components/iccid.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { CaseActions } from './case-actions.tsx';
import { BothRecords } from './both-records.tsx';
import { saysOfCase } from './case-words.ts';
import type { CaseDetail } from './doubt.ts';

/** One case: what contradicts what, in a sentence; both records side by side; and what can be done about the money. */
export function CaseRecord({ id }: { readonly id: CaseId }) {
  const found = useQuery(api.cases.get.queryOptions({ input: { id } }));
  return (
    <article className="k-panel k-doubt-order" aria-busy={found.isFetching}>
      {found.isPending && <Loading />}
      <RefusalNotice error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <Record found={found.data} />}
    </article>
  );
}

function Record({ found }: { readonly found: CaseDetail }) {
  const say = useText();
  const format = useFormat();
  const [cost, price] = [format.money(found.cost), format.money(found.price)];
  return (
    <>
      <div className="k-doubt-scroll">
        <header className="k-doubt-head">
          <h2>{say(`cases.kind_${found.kind}`)}</h2>
          <StateMark state={found.orderState} />
          <span className="k-doubt-links">
            <Link href={pathTo.order(found.orderId)}>{say('cases.toOrder', { id: found.orderId })}</Link>
            <Link href={pathTo.card(found.cardId)}>{say('inDoubt.openCard')}</Link>
          </span>
        </header>
        <p
          className={`k-doubt-says ${found.closedAtMs === null ? 'k-doubt-says-needs_person' : 'k-doubt-says-failed'}`}
        >
          {say(saysOfCase(found), { cost, price })}
        </p>
        <CaseFacts found={found} />
        <h3>{say('cases.records')}</h3>
        <BothRecords found={found} />
      </div>
      <CaseActions found={found} />
    </>
  );
}

function CaseFacts({ found }: { readonly found: CaseDetail }) {
  const say = useText();
  const format = useFormat();
  const { atRisk, resolution } = found;
  return (
    <div className="k-doubt-facts">
      <FactList
        facts={[
          { name: say('inDoubt.card'), value: <Iccid iccid={found.iccid} /> },
          { name: say('inDoubt.plan'), value: found.planName[format.language] },
          { name: say('inDoubt.customer'), value: found.customerName ?? say('inDoubt.nobody') },
          { name: say('inDoubt.account'), value: found.accountName },
        ]}
      />
      <FactList
        facts={[
          {
            name: say('cases.atStake'),
            value: atRisk.amountMinor === 0 ? say('cases.nothingAtStake') : format.money(atRisk),
          },
          { name: say('inDoubt.price'), value: found.isPaid ? format.money(found.price) : say('inDoubt.notPaid') },
          { name: say('cases.openedAt'), value: <DateTime at={found.openedAtMs} /> },
          ...(resolution === null
            ? []
            : [
                { name: say('cases.closedBy'), value: found.closedByName },
                { name: say(`cases.resolution_${resolution}`), value: found.reason },
              ]),
        ]}
      />
    </div>
  );
}
