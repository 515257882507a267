import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Link, useLocation } from 'wouter';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';
import { OfferedMark } from './plan-columns.tsx';
import { PlanForm } from './plan-form.tsx';
import type { Plan } from './plan.ts';
import { RefundPolicyPart } from './refund-policy.tsx';
import { ReturnPolicyPart } from './return-policy.tsx';
import { useAllPlans } from './use-plans.ts';

/** One plan, to be looked at and changed. */
export function PlanScreen({ id }: { readonly id: PlanId }) {
  const say = useText();
  const plans = useAllPlans();
  const plan = plans.data?.find((candidate) => candidate.id === id);
  return (
    <>
      <BackToList />
      {plans.isPending && <Loading />}
      <RefusalNotice error={plans.error} onRetry={() => void plans.refetch()} />
      {plans.data && !plan && <EmptyState title={say('plans.notThere')} hint={say('plans.notThereHint')} />}
      {plan && <PlanPage plan={plan} plans={plans.data ?? []} />}
    </>
  );
}

function PlanPage({ plan, plans }: { readonly plan: Plan; readonly plans: readonly Plan[] }) {
  const say = useText();
  const [, navigate] = useLocation();
  const toList = () => navigate('/plans');
  return (
    <>
      <PageHeader
        title={plan.code}
        aside={<OfferedMark isActive={plan.isActive} say={say} />}
        action={<OfferingButton plan={plan} />}
      />
      <PlanForm plan={plan} others={plans.filter(({ id }) => id !== plan.id)} onSaved={toList} onDiscard={toList} />
      {plan.recharge && <RefundPolicyPart of={{ of: 'plan', planId: plan.id }} />}
      <ReturnPolicyPart of={{ of: 'plan', planId: plan.id }} />
    </>
  );
}

export function NewPlanScreen() {
  const say = useText();
  const [, navigate] = useLocation();
  const plans = useAllPlans();
  const accounts = useQuery(api.providers.list.queryOptions());
  const toList = () => navigate('/plans');
  return (
    <>
      <BackToList />
      <PageHeader title={say('plans.newTitle')} />
      {(plans.isPending || accounts.isPending) && <Loading />}
      <RefusalNotice error={plans.error ?? accounts.error} onRetry={() => void plans.refetch()} />
      {plans.data && accounts.data && (
        <PlanForm
          others={plans.data}
          accountIds={accounts.data.map(({ id }) => id)}
          onSaved={toList}
          onDiscard={toList}
        />
      )}
    </>
  );
}

export function BackToList() {
  const say = useText();
  return (
    <Link href="/plans" className="k-plans-back">
      <ArrowLeftOutlined /> {say('plans.backToList')}
    </Link>
  );
}

/** A plan is never deleted: orders and cards name it. What is being typed into the form is left alone. */
function OfferingButton({ plan }: { readonly plan: Plan }) {
  const say = useText();
  const { message } = App.useApp();
  const { code, isActive } = plan;
  const change = useMutation({
    mutationFn: () => core.plans.save({ ...plan, isActive: !isActive }),
    onSuccess: () => void message.success(say(isActive ? 'plans.stopped' : 'plans.offeredAgain', { code })),
  });
  const send = () => change.mutate();
  return (
    <>
      <RefusalNotice error={change.error} onClose={change.reset} />
      {isActive ? (
        <ConfirmButton
          danger
          question={say('plans.stopOfferingAsk', { code })}
          onConfirm={send}
          loading={change.isPending}
        >
          {say('plans.stopOffering')}
        </ConfirmButton>
      ) : (
        <Button onClick={send} loading={change.isPending}>
          {say('plans.offerAgain')}
        </Button>
      )}
    </>
  );
}
