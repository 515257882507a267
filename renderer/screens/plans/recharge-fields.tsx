import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form } from 'antd';
import type { FormInstance } from 'antd';
import { Link } from 'wouter';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useShop } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { AmountInput } from './amount-input.tsx';
import { guessKind } from './plan-drafts.ts';
import type { PlanEntered } from './plan-entered.ts';
import type { Offer } from './plan.ts';
import { useCatalogue } from './use-catalogue.ts';

interface RechargeFieldsProps {
  readonly form: FormInstance<PlanEntered>;
  readonly isNew: boolean;
}

/** Whether the plan can be bought as a recharge, and what is bought of whom for it. */
export function RechargeFields({ form, isNew }: RechargeFieldsProps) {
  const say = useText();
  const isRecharge = Form.useWatch('isRecharge', form) ?? true;
  return (
    <>
      <Form.Item name="isRecharge" valuePropName="checked" extra={say('plans.isRechargeHint')}>
        <Checkbox>{say('plans.isRecharge')}</Checkbox>
      </Form.Item>
      {isRecharge && <BoughtThrough form={form} isNew={isNew} />}
    </>
  );
}

function BoughtThrough({ form, isNew }: RechargeFieldsProps) {
  const say = useText();
  const shop = useShop();
  const accounts = useQuery(api.providers.list.queryOptions());
  const accountId = Form.useWatch('accountId', form) ?? null;
  const account = accounts.data?.find(({ id }) => id === accountId);
  return (
    <>
      {accounts.isPending && <Loading />}
      <RefusalNotice error={accounts.error} onRetry={() => void accounts.refetch()} />
      <Form.Item
        name="accountId"
        label={say('plans.account')}
        rules={[{ required: true, message: say('plans.accountNeeded') }]}
        {...(accounts.data?.length === 0 && {
          extra: (
            <>
              {say('plans.noAccounts')} <Link href="/providers">{say('plans.toProviders')}</Link>
            </>
          ),
        })}
      >
        <Select
          options={(accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={() => form.setFieldsValue({ offerCode: null, cost: null, range: null })}
        />
      </Form.Item>
      {accountId !== null && <OfferChoice form={form} isNew={isNew} accountId={accountId} />}
      <Form.Item
        name="cost"
        label={say('plans.cost')}
        extra={say('plans.costHint')}
        rules={[{ validator: (_rule, cost: PlanEntered['cost']) => amountOrWhy(cost, say('plans.costNeeded')) }]}
      >
        <AmountInput currency={account?.float.currency ?? shop?.currency ?? 'JPY'} />
      </Form.Item>
      {accountId !== null && <CostNow form={form} accountId={accountId} />}
    </>
  );
}

interface OfferChoiceProps extends RechargeFieldsProps {
  readonly accountId: ProviderAccountId;
}

function OfferChoice({ form, isNew, accountId }: OfferChoiceProps) {
  const say = useText();
  const format = useFormat();
  const catalogue = useCatalogue(accountId);
  const code = Form.useWatch('offerCode', form) ?? null;
  const offers = catalogue.data ?? [];
  const isGone = code !== null && catalogue.data !== undefined && !offers.some(({ offerCode }) => offerCode === code);
  const options = [
    ...(isGone ? [{ value: code, label: say('plans.offerGone', { code }), search: code }] : []),
    ...offers.map(({ offerCode, name, cost }) => ({
      value: offerCode,
      label: `${name} · ${format.money(cost)}`,
      search: `${offerCode} ${name}`,
    })),
  ];
  const take = (offerCode: string) => {
    const offer = offers.find((candidate) => candidate.offerCode === offerCode);
    if (offer) form.setFieldsValue(fromOffer(offer, isNew ? form.getFieldsValue() : undefined));
    void form.validateFields(['cost']);
  };
  return (
    <>
      <Form.Item
        name="offerCode"
        label={say('plans.offer')}
        rules={[{ required: true, message: say('plans.offerNeeded') }]}
        {...(code !== null && { extra: code })}
      >
        <Select
          showSearch={{ optionFilterProp: 'search' }}
          loading={catalogue.isFetching}
          popupMatchSelectWidth={false}
          options={options}
          onChange={take}
        />
      </Form.Item>
      {catalogue.isPending && <Loading words={say('plans.readingCatalogue')} />}
      <RefusalNotice error={catalogue.error} onRetry={() => void catalogue.refetch()} />
    </>
  );
}

/** The provider may have changed its cost since the plan was saved. */
function CostNow({
  form,
  accountId,
}: {
  readonly form: FormInstance<PlanEntered>;
  readonly accountId: ProviderAccountId;
}) {
  const say = useText();
  const format = useFormat();
  const catalogue = useCatalogue(accountId);
  const code = Form.useWatch('offerCode', form) ?? null;
  const entered = Form.useWatch('cost', form) ?? null;
  const now = catalogue.data?.find(({ offerCode }) => offerCode === code)?.cost;
  if (!now || entered === null || entered.amountMinor === now.amountMinor) return null;
  const cost = format.money(now);
  return (
    <output className="k-plans-note">
      {say('plans.costDiffers', { cost })}{' '}
      <Button size="small" onClick={() => form.setFieldsValue({ cost: now })}>
        {say('plans.costTake', { cost })}
      </Button>
    </output>
  );
}

/** The cost, and of a new plan what has been left empty so far. */
function fromOffer(offer: Offer, entered: PlanEntered | undefined): Partial<PlanEntered> {
  if (!entered) return { cost: offer.cost, range: offer.range };
  return {
    cost: offer.cost,
    range: offer.range,
    ...(entered.dataBytes === null && entered.days === null && { kind: guessKind(offer) }),
    ...(entered.dataBytes === null && { dataBytes: offer.dataBytes }),
    ...(entered.days === null && { days: offer.days }),
    ...(entered.code.trim() === '' && { code: offer.offerCode }),
    ...(entered.name.en === '' && { name: { 'zh-CN': offer.name, en: offer.name, ja: offer.name } }),
  };
}

export function amountOrWhy(amount: PlanEntered['cost'], why: string): Promise<void> {
  return amount !== null && amount.amountMinor >= 0 ? Promise.resolve() : Promise.reject(new Error(why));
}
