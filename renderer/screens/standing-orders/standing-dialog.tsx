import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { App, Input, InputNumber, Segmented } from 'antd';
import type { RefSelectProps } from 'antd';
import { useId, useState } from 'react';
import { shopDateOf } from '../../../contract/terms/time.ts';
import type { PlanId } from '../../../contract/terms/ids.ts';
import type { Money } from '../../../contract/terms/money.ts';
import { api, core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { newCommandId } from '../../make-id.ts';
import { useText } from '../../strings/text.ts';
import { useRechargePlans } from '../batches/plan-choice.tsx';
import { AmountInput } from '../plans/amount-input.tsx';
import { conditionWords } from './standing-order.ts';
import type { StandingTerms } from './standing-order.ts';
import { StandingPreview } from './standing-preview.tsx';
import { useStandingForm } from './use-standing-form.ts';
import './standing-orders.css';

/** The contract's limits; only its types may be imported here. */
const DAYS_BEFORE_MAX = 60;
const LOW_MB_MAX = 1_000_000;
const CARD_MONTH_MAX = 31;

interface StandingDialogProps {
  readonly cards: StandingTerms['cards'];
  /** The plan of a single card: proposed where it is a recharge itself. */
  readonly planId?: PlanId | null;
  readonly onClose: () => void;
}

/** Sets a standing order for cards: what, when, and within which limits; shows what it covers and what it does now. */
export function StandingDialog({ cards, planId: proposedPlanId = null, onClose }: StandingDialogProps) {
  const say = useText();
  const first = useFirstFocus<RefSelectProps>();
  const format = useFormat();
  const { message } = App.useApp();
  const id = useId();
  const today = shopDateOf(useNow(), format.timeZone);
  const [commandId] = useState(newCommandId);
  const form = useStandingForm();
  const { condition } = form;
  const plans = useRechargePlans();
  const plan = plans.data?.find(({ id: known }) => known === (form.planId ?? proposedPlanId));
  const planId = plan?.id;
  const preview = useQuery(
    api.standingOrders.preview.queryOptions({
      input: planId === undefined || condition === undefined ? skipToken : { planId, cards, condition },
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  );
  const found = preview.error ? undefined : preview.data;
  const monthMax = form.monthMax === undefined ? proposeMonthMax(found, form.cardMonthMax) : form.monthMax;
  const suggestedName =
    plan && condition
      ? say('standing.nameSuggested', {
          plan: plan.name[format.language],
          when: conditionWords(say, format, condition),
        })
      : '';
  const command = readCommand();
  const set = useMutation({
    mutationFn: (asked: Asked['standingOrders']['set']) => core.standingOrders.set(asked),
    onSuccess: () => {
      void message.success(say('standing.setDone'));
      onClose();
    },
  });
  const field = (name: string) => `${id}-${name}`;
  return (
    <Modal
      open
      width={600}
      title={say('standing.setTitle')}
      okText={found ? say('standing.setDo', { count: found.cardCount }) : say('standing.setTitle')}
      okButtonProps={{ loading: set.isPending, disabled: command === undefined || preview.isPlaceholderData }}
      cancelText={say('common.cancel')}
      onOk={() => command && set.mutate(command)}
      onCancel={onClose}
    >
      <div className="k-standing-form">
        <label htmlFor={field('plan')}>{say('standing.plan')}</label>
        <Select
          ref={first}
          id={field('plan')}
          loading={plans.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          {...(planId !== undefined && { value: planId })}
          onChange={form.setPlanId}
          options={(plans.data ?? []).map((known) => ({
            value: known.id,
            label: `${known.code} · ${known.name[format.language]}`,
          }))}
        />
        <span id={field('condition')}>{say('standing.condition')}</span>
        <Segmented
          aria-labelledby={field('condition')}
          value={form.kind}
          onChange={form.setKind}
          options={[
            { value: 'before_expiry', label: say('standing.byExpiry') },
            { value: 'low_balance', label: say('standing.byBalance') },
          ]}
        />
        {form.kind === 'before_expiry' ? (
          <>
            <label htmlFor={field('days')}>{say('standing.daysBefore')}</label>
            <InputNumber
              id={field('days')}
              min={0}
              max={DAYS_BEFORE_MAX}
              precision={0}
              value={form.days}
              onChange={form.setDays}
            />
          </>
        ) : (
          <>
            <label htmlFor={field('mb')}>{say('standing.belowMb')}</label>
            <InputNumber
              id={field('mb')}
              min={1}
              max={LOW_MB_MAX}
              precision={0}
              value={form.belowMb}
              onChange={form.setBelowMb}
            />
            <span className="k-muted k-small k-standing-wide">{say('standing.balanceHint')}</span>
          </>
        )}
        <label htmlFor={field('max')}>{say('standing.monthMax')}</label>
        <AmountInput
          id={field('max')}
          currency={plan?.recharge?.cost.currency ?? 'JPY'}
          value={monthMax}
          onChange={form.setMonthMax}
        />
        <label htmlFor={field('cards')}>{say('standing.cardMonthMax')}</label>
        <InputNumber
          id={field('cards')}
          min={1}
          max={CARD_MONTH_MAX}
          precision={0}
          value={form.cardMonthMax}
          onChange={form.setCardMonthMax}
        />
        <label htmlFor={field('ends')}>{say('standing.endsOn')}</label>
        <Input
          id={field('ends')}
          type="date"
          min={today}
          value={form.endsOn}
          onChange={(event) => form.setEndsOn(event.target.value)}
        />
        <label htmlFor={field('name')}>{say('standing.name')}</label>
        <Input
          id={field('name')}
          maxLength={200}
          value={form.name}
          placeholder={suggestedName}
          onChange={(event) => form.setName(event.target.value)}
        />
      </div>
      {found && <StandingPreview preview={found} />}
      <RefusalNotice error={preview.error} />
      <RefusalNotice error={set.error} onClose={set.reset} />
    </Modal>
  );

  function readCommand(): Asked['standingOrders']['set'] | undefined {
    const { cardMonthMax, endsOnMeant } = form;
    const name = form.name.trim() === '' ? suggestedName : form.name.trim();
    if (planId === undefined || condition === undefined || !found || found.cardCount === 0) return undefined;
    if (!monthMax || monthMax.amountMinor <= 0 || cardMonthMax === null || endsOnMeant === undefined) return undefined;
    return { commandId, name, planId, cards, condition, monthMax, cardMonthMax, endsOn: endsOnMeant };
  }
}

/** Enough for every covered card as often as it may be recharged. */
function proposeMonthMax(
  preview: { readonly costEach: Money; readonly cardCount: number } | undefined,
  cardMonthMax: number | null,
): Money | null {
  if (!preview) return null;
  const { amountMinor, currency } = preview.costEach;
  return { amountMinor: amountMinor * preview.cardCount * (cardMonthMax ?? 1), currency };
}
