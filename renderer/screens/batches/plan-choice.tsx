import { useQuery } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';

export type Plan = Told['plans']['list'][number];

/** The plans that can be recharged now. */
export function useRechargePlans() {
  return useQuery(
    api.plans.list.queryOptions({
      input: { includeInactive: false },
      select: (plans) => plans.filter((plan) => plan.recharge !== null && plan.isActive),
    }),
  );
}

interface PlanChoiceProps {
  readonly chosen: PlanId | undefined;
  readonly onChoose: (id: PlanId) => void;
  readonly name: string;
  readonly suggestedName: string;
  readonly onName: (name: string) => void;
}

/** Which plan every card gets, and what the batch is called. */
export function PlanChoice({ chosen, onChoose, name, suggestedName, onName }: PlanChoiceProps) {
  const say = useText();
  const plans = useRechargePlans();
  return (
    <section className="k-panel k-batch-part k-batch-plan" aria-labelledby="batch-plan">
      <h2 id="batch-plan">{say('batches.planTitle')}</h2>
      {plans.isPending && <Loading />}
      <RefusalNotice error={plans.error} onRetry={() => void plans.refetch()} />
      {plans.data?.length === 0 && <EmptyState title={say('batches.planNone')} hint={say('batches.planNoneHint')} />}
      {plans.data && plans.data.length > 0 && (
        <Radio.Group
          className="k-batch-plans"
          aria-labelledby="batch-plan"
          value={chosen}
          onChange={(event) => onChoose(event.target.value as PlanId)}
        >
          {plans.data.map((plan) => (
            <Radio key={plan.id} value={plan.id}>
              <PlanWords plan={plan} />
            </Radio>
          ))}
        </Radio.Group>
      )}
      <label className="k-batch-name">
        <span className="k-muted">{say('batches.nameLabel')}</span>
        <Input
          value={name}
          placeholder={suggestedName}
          maxLength={200}
          onChange={(event) => onName(event.target.value)}
        />
      </label>
    </section>
  );
}

function PlanWords({ plan }: { readonly plan: Plan }) {
  const say = useText();
  const format = useFormat();
  return (
    <span className="k-batch-plan-words">
      <span>
        <strong>{plan.name[format.language]}</strong> <span className="k-muted k-small">{plan.code}</span>
      </span>
      <span className="k-muted k-number k-small">
        {plan.recharge && say('batches.planCost', { cost: format.money(plan.recharge.cost) })}
      </span>
    </span>
  );
}
