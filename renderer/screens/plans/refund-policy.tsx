import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, InputNumber } from 'antd';
import { useState } from 'react';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { REFUND_APPROVALS } from '../../../contract/terms/refund.ts';
import type { RefundApproval } from '../../../contract/terms/refund.ts';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { queries } from '../../connection/queries.ts';
import { useText } from '../../strings/text.ts';

type Policy = Told['tenders']['refundPolicy'];

const DAYS_MAX = 3_660;

/** Whether the money of a delivered recharge of this plan may go back, by whom, and how long. */
export function RefundPolicyPart({ planId }: { readonly planId: PlanId }) {
  const say = useText();
  const policy = useQuery(api.tenders.refundPolicy.queryOptions({ input: { planId } }));
  return (
    <section className="k-panel k-plans-part" aria-labelledby="plan-refunds">
      <h2 id="plan-refunds">{say('plans.partRefunds')}</h2>
      <RefusalNotice error={policy.error} onRetry={() => void policy.refetch()} />
      {policy.data && <PolicyForm key={JSON.stringify(policy.data)} planId={planId} saved={policy.data} />}
    </section>
  );
}

function PolicyForm({ planId, saved }: { readonly planId: PlanId; readonly saved: Policy }) {
  const say = useText();
  const { message } = App.useApp();
  const [policy, setPolicy] = useState(saved);
  const save = useMutation({
    mutationFn: () => core.tenders.setRefundPolicy({ planId, ...policy }),
    onSuccess: (now) => {
      queries.setQueryData(api.tenders.refundPolicy.queryKey({ input: { planId } }), now);
      void message.success(say('plans.refundsSaved'));
    },
  });
  const isChanged = policy.approval !== saved.approval || policy.daysMax !== saved.daysMax;
  return (
    <div className="k-plans-refunds">
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
      <Button disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
        {say('plans.saveRefunds')}
      </Button>
      <RefusalNotice error={save.error} />
    </div>
  );
}
