import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, InputNumber } from 'antd';
import { useState } from 'react';
import { REFUND_APPROVALS } from '../../../contract/terms/refund.ts';
import type { RefundApproval } from '../../../contract/terms/refund.ts';
import { api, core } from '../../api.ts';
import type { Asked, Told } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { queries } from '../../connection/queries.ts';
import { useText } from '../../strings/text.ts';
import './policy.css';

type Of = Asked['tenders']['refundPolicy']['of'];
type Policies = Told['tenders']['refundPolicy'];
type Policy = Policies['inherited'];

const DAYS_MAX = 3_660;

/** Whether the money of delivered recharges of a plan, or of all plans of an account, may go back, by whom, and how long. */
export function RefundPolicyPart({ of }: { readonly of: Of }) {
  const say = useText();
  const policy = useQuery(api.tenders.refundPolicy.queryOptions({ input: { of } }));
  return (
    <section className="k-panel k-policy" aria-labelledby="plan-refunds">
      <h2 id="plan-refunds">{say('plans.partRefunds')}</h2>
      <RefusalNotice error={policy.error} onRetry={() => void policy.refetch()} />
      {policy.data && <PolicyForm key={JSON.stringify(policy.data)} of={of} saved={policy.data} />}
    </section>
  );
}

function PolicyForm({ of, saved: { own, inherited } }: { readonly of: Of; readonly saved: Policies }) {
  const say = useText();
  const { message } = App.useApp();
  const saved = own ?? inherited;
  const [policy, setPolicy] = useState(saved);
  const save = useMutation({
    mutationFn: (next: Policy | null) => core.tenders.setRefundPolicy({ of, policy: next }),
    onSuccess: (now) => {
      queries.setQueryData(api.tenders.refundPolicy.queryKey({ input: { of } }), now);
      // Plans without a rule of their own follow their account.
      void queries.invalidateQueries({ queryKey: api.tenders.refundPolicy.key() });
      void message.success(say('plans.refundsSaved'));
    },
  });
  const isChanged = policy.approval !== saved.approval || policy.daysMax !== saved.daysMax;
  const isPlan = of.of === 'plan';
  const stands = own
    ? say(isPlan ? 'plans.returnsOwn' : 'plans.returnsOwnAccount')
    : say(isPlan ? 'plans.returnsInheritedPlan' : 'plans.refundsInheritedAccount');
  return (
    <>
      <p className="k-muted">{stands}</p>
      <div className="k-policy-row">
        <Select<RefundApproval>
          value={policy.approval}
          aria-label={say('plans.partRefunds')}
          onChange={(approval) => setPolicy({ ...policy, approval })}
          options={REFUND_APPROVALS.map((value) => ({ value, label: say(`plans.refunds_${value}`) }))}
        />
        {policy.approval !== 'never' && (
          <InputNumber
            min={1}
            max={DAYS_MAX}
            precision={0}
            controls={false}
            value={policy.daysMax}
            aria-label={say('plans.refundDays')}
            placeholder={say('plans.refundDays')}
            onChange={(daysMax) => setPolicy({ ...policy, daysMax })}
          />
        )}
        <Button disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate(policy)}>
          {say('plans.saveRefunds')}
        </Button>
        {own && (
          <Button type="text" disabled={save.isPending} onClick={() => save.mutate(null)}>
            {say('plans.returnsDrop')}
          </Button>
        )}
        <RefusalNotice error={save.error} />
      </div>
    </>
  );
}
