import { useMutation } from '@tanstack/react-query';
import { App, Button, Form } from 'antd';
import type { FormInstance } from 'antd';
import type { PlanId, ProviderAccountId } from '../../../contract/terms/ids.ts';
import { core } from '../../api.ts';
import { OfferChange } from '../../components/offer-change.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useRefusalWords } from '../../refusals/refusal-words.ts';
import { useShop } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { AmountInput } from './amount-input.tsx';
import { MarginLine } from './margin-line.tsx';
import { toEntered, toFields } from './plan-entered.ts';
import type { PlanEntered } from './plan-entered.ts';
import { GetsPart, WhatPart } from './plan-parts.tsx';
import type { Plan } from './plan.ts';
import { ReadyMadeChoice } from './ready-made-choice.tsx';
import { amountOrWhy, RechargeFields } from './recharge-fields.tsx';
import { RechargingPart } from './recharging-part.tsx';
import { RulesPreviewPart } from './rules-preview.tsx';
import { ValidityPart } from './validity-part.tsx';

interface PlanFormProps {
  /** Absent: a new plan. */
  readonly plan?: Plan;
  readonly others: readonly Plan[];
  /** Through which a new plan could be bought. */
  readonly accountIds?: readonly ProviderAccountId[];
  readonly onSaved: (id: PlanId) => void;
  readonly onDiscard: () => void;
}

/** Every field of a plan; money and the way to save stay in view on the right. */
export function PlanForm({ plan, others, accountIds, onSaved, onDiscard }: PlanFormProps) {
  const say = useText();
  const wordsOf = useRefusalWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<PlanEntered>();
  const save = useMutation({
    mutationFn: (entered: PlanEntered) =>
      core.plans.save({ ...toFields(entered, plan?.isActive ?? true), ...(plan && { id: plan.id }) }),
    onSuccess: ({ id }, entered) => {
      void message.success(say('plans.saved', { code: entered.code.trim() }));
      onSaved(id);
    },
    onError: (error, entered) => {
      const field = fieldOf(error, entered);
      if (!field) return;
      form.setFields([{ name: field, errors: [wordsOf(error).sentence] }]);
      form.scrollToField(field, { focus: true });
    },
  });
  const isAtField = save.error !== null && fieldOf(save.error, save.variables) !== undefined;
  return (
    <Form<PlanEntered>
      form={form}
      className="k-plans-form"
      layout="vertical"
      requiredMark={false}
      initialValues={toEntered(plan, accountIds)}
      scrollToFirstError={{ focus: true }}
      onFinish={() => save.mutate(form.getFieldsValue(true) as PlanEntered)}
    >
      <div className="k-plans-form-main">
        {plan === undefined && <ReadyMadeChoice form={form} />}
        <WhatPart form={form} others={others} isNew={plan === undefined} />
        <GetsPart form={form} />
        <div className="k-plans-rules">
          <ValidityPart form={form} />
          <RechargingPart form={form} />
          <RulesPreviewPart form={form} />
        </div>
      </div>
      <section className="k-panel k-plans-part k-plans-money" aria-labelledby="plan-money">
        <h2 id="plan-money">{say('plans.partMoney')}</h2>
        <PriceField />
        <RechargeFields form={form} isNew={plan === undefined} />
        {plan && <OfferChange planId={plan.id} />}
        <MarginNow form={form} />
        {!isAtField && <RefusalNotice error={save.error} onClose={save.reset} />}
        <div className="k-plans-foot">
          <Button onClick={onDiscard}>{say('plans.discard')}</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say('plans.save')}
          </Button>
        </div>
      </section>
    </Form>
  );
}

function PriceField() {
  const say = useText();
  const currency = useShop()?.currency ?? 'JPY';
  return (
    <Form.Item
      name="price"
      label={say('plans.price')}
      extra={say('plans.priceHint')}
      rules={[{ validator: (_rule, price: PlanEntered['price']) => amountOrWhy(price, say('plans.priceNeeded')) }]}
    >
      <AmountInput currency={currency} />
    </Form.Item>
  );
}

function MarginNow({ form }: { readonly form: FormInstance<PlanEntered> }) {
  const price = Form.useWatch('price', form) ?? null;
  const cost = Form.useWatch('cost', form) ?? null;
  const isRecharge = Form.useWatch('isRecharge', form) ?? true;
  return <MarginLine price={price} cost={isRecharge ? cost : undefined} />;
}

/** The field that a refusal is about; undefined when it is about none of them. */
function fieldOf(error: unknown, entered: PlanEntered | undefined): keyof PlanEntered | undefined {
  const { code, facts } = readRefusal(error);
  if (code === 'PLAN_CODE_TAKEN') return 'code';
  if (code === 'NOT_FOUND' && facts['what'] === 'account') return 'accountId';
  if (code !== 'CURRENCY_MISMATCH') return undefined;
  return entered?.price?.currency === facts['found'] && entered?.cost?.currency !== facts['found'] ? 'price' : 'cost';
}
