import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { minorDigits, toMajorUnits } from '../../../contract/terms/money.ts';
import { REFUND_APPROVALS } from '../../../contract/terms/refund.ts';
import type { RefundApproval } from '../../../contract/terms/refund.ts';
import { api, core } from '../../api.ts';
import type { Asked, Told } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { queries } from '../../connection/queries.ts';
import { useText } from '../../strings/text.ts';
import './policy.css';

type Of = Asked['tenders']['returnPolicy']['of'];
type Policies = Told['tenders']['returnPolicy'];
type Policy = Policies['inherited'];

interface Entered extends Omit<Policy, 'feeMinor' | 'reasons'> {
  /** In whole units. */
  readonly fee: number | null;
  /** One a line. */
  readonly reasons: string;
}

const DAYS_MAX = 3_660;
const FEE_MAX = 1_000_000;
const REASON_LENGTH_MIN = 3;

/** Whether sold cards of a plan, or of all plans of an account, come back: for money, for another card, how long, for what fee. */
export function ReturnPolicyPart({ of }: { readonly of: Of }) {
  const say = useText();
  const policies = useQuery(api.tenders.returnPolicy.queryOptions({ input: { of } }));
  return (
    <section className="k-panel k-policy" aria-labelledby="returned-cards">
      <h2 id="returned-cards">{say('plans.partReturns')}</h2>
      <RefusalNotice error={policies.error} onRetry={() => void policies.refetch()} />
      {policies.data && <PolicyForm key={JSON.stringify(policies.data)} of={of} saved={policies.data} />}
    </section>
  );
}

function PolicyForm({ of, saved }: { readonly of: Of; readonly saved: Policies }) {
  const say = useText();
  const { message } = App.useApp();
  const { own, inherited, currency } = saved;
  const save = useMutation({
    mutationFn: (policy: Policy | null) => core.tenders.setReturnPolicy({ of, policy }),
    onSuccess: (now) => {
      queries.setQueryData(api.tenders.returnPolicy.queryKey({ input: { of } }), now);
      // Plans without a rule of their own follow their account.
      void queries.invalidateQueries({ queryKey: api.tenders.returnPolicy.key() });
      void message.success(say('plans.returnsSaved'));
    },
  });
  const { feeMinor, reasons, ...policy } = own ?? inherited;
  const before: Entered = {
    ...policy,
    fee: feeMinor === 0 ? null : toMajorUnits({ amountMinor: feeMinor, currency }),
    reasons: reasons.join('\n'),
  };
  const approvals = REFUND_APPROVALS.map((value) => ({ value, label: say(`plans.refunds_${value}`) }));
  const isPlan = of.of === 'plan';
  const stands = own
    ? say(isPlan ? 'plans.returnsOwn' : 'plans.returnsOwnAccount')
    : say(isPlan ? 'plans.returnsInheritedPlan' : 'plans.returnsInheritedAccount');

  function submit({ fee, reasons: texts, ...entered }: Entered): void {
    const scale = 10 ** minorDigits(currency);
    save.mutate({ ...entered, feeMinor: Math.round((fee ?? 0) * scale), reasons: [...linesOf(texts)] });
  }

  return (
    <Form<Entered> layout="vertical" requiredMark={false} initialValues={before} onFinish={submit}>
      <p className="k-muted">{stands}</p>
      <Form.Item name="refund" label={say('plans.returnsRefund')}>
        <Select<RefundApproval> options={approvals} />
      </Form.Item>
      <Form.Item name="exchange" label={say('plans.returnsExchange')}>
        <Select<RefundApproval> options={approvals} />
      </Form.Item>
      <Form.Item name="daysMax" label={say('plans.returnsDays')}>
        <InputNumber min={1} max={DAYS_MAX} precision={0} controls={false} />
      </Form.Item>
      <Form.Item name="fee" label={say('plans.returnsFee')}>
        <InputNumber min={0} max={FEE_MAX} precision={minorDigits(currency)} controls={false} suffix={currency} />
      </Form.Item>
      <Form.Item name="onlyUnused" valuePropName="checked">
        <Checkbox>{say('plans.returnsUnused')}</Checkbox>
      </Form.Item>
      <Form.Item
        name="reasons"
        label={say('plans.returnsReasons')}
        rules={[
          {
            validator: (_rule, text: string) =>
              linesOf(text).every(({ length }) => length >= REASON_LENGTH_MIN)
                ? Promise.resolve()
                : Promise.reject(new Error(say('plans.returnsReasonShort'))),
          },
        ]}
      >
        <Input.TextArea rows={3} maxLength={2_000} />
      </Form.Item>
      <div className="k-policy-row">
        <Button htmlType="submit" loading={save.isPending}>
          {say('plans.returnsSave')}
        </Button>
        {own && (
          <Button type="text" disabled={save.isPending} onClick={() => save.mutate(null)}>
            {say('plans.returnsDrop')}
          </Button>
        )}
      </div>
      <RefusalNotice error={save.error} />
    </Form>
  );
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
