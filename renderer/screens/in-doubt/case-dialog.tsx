import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, Radio } from 'antd';
import type { GetRef } from 'antd';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import { core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useFormat } from '../../format/use-format.ts';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useTenders, waysBack } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import { OpenTillButton } from '../till/open-till-button.tsx';
import { isGrave } from './case-words.ts';
import type { CaseAction, CaseDetail } from './doubt.ts';
import { showCase } from './show-case.ts';

type Closing = Asked['cases']['close']['closing'];

/** As the contract asks. */
const REASON_LENGTH_MIN = 3;

interface Answers {
  readonly reason: string;
  readonly method?: TenderMethod;
  readonly reference?: string;
  readonly paidInto?: 'float' | 'bank';
}

interface CaseDialogProps {
  readonly found: CaseDetail;
  readonly action: CaseAction;
  readonly onClose: () => void;
}

/** What is booked, in a sentence; why; and how the money changes hands, where it does. */
export function CaseDialog({ found, action, onClose }: CaseDialogProps) {
  const say = useText();
  const first = useFirstFocus<GetRef<typeof Input.TextArea>>();
  const format = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<Answers>();
  const money = { cost: format.money(found.cost), price: format.money(found.price) };
  const isClaim = action === 'claim';
  const finish = useMutation({
    mutationFn: (answers: Answers) => book(found, action, answers),
    onSuccess: (changed) => {
      showCase(changed);
      void message.success(say(isClaim ? 'cases.claimed' : 'cases.closed'));
      onClose();
    },
  });
  const refused = finish.error ? readRefusal(finish.error) : undefined;
  return (
    <Modal
      open
      centered
      // The button's words, without the dots that promise a question.
      title={say(`cases.act_${action}`, money).replace('…', '')}
      okText={say(isClaim ? 'cases.confirm_claim' : 'cases.confirm')}
      okButtonProps={{ danger: isGrave(action), loading: finish.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-doubt-effect">{say(`cases.effect_${action}`, money)}</p>
      <Form
        className="k-doubt-ground"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(answers) => finish.mutate(answers)}
      >
        {(action === 'customer_charged' || action === 'customer_paid_back') && <Payment action={action} />}
        {action === 'claim_settled' && (
          <Form.Item name="paidInto" label={say('cases.paidInto')} initialValue="float">
            <Radio.Group
              options={[
                { value: 'float', label: say('cases.into_float') },
                { value: 'bank', label: say('cases.into_bank') },
              ]}
            />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={say('cases.reason')}
          rules={[{ required: true, whitespace: true, min: REASON_LENGTH_MIN, message: say('cases.reasonNeeded') }]}
        >
          <Input.TextArea ref={first} rows={2} maxLength={200} placeholder={say('cases.reasonHint')} />
        </Form.Item>
      </Form>
      <RefusalNotice
        error={finish.error}
        onClose={finish.reset}
        action={
          refused?.code === 'TILL_CLOSED' &&
          finish.variables && <OpenTillButton facts={refused.facts} onOpened={() => finish.mutate(finish.variables)} />
        }
      />
    </Modal>
  );
}

/** Anything but cash has a number. */
function Payment({ action }: { readonly action: 'customer_charged' | 'customer_paid_back' }) {
  const say = useText();
  const { offered, nameOf } = useTenders();
  const method = Form.useWatch<TenderMethod | undefined>('method') ?? 'cash';
  return (
    <div className="k-doubt-owner">
      <Form.Item
        name="method"
        label={say(action === 'customer_charged' ? 'cases.paidBy' : 'cases.paidBackBy')}
        initialValue="cash"
      >
        <Select<TenderMethod>
          options={waysBack(offered, []).map((known) => ({ value: known, label: nameOf(known) }))}
        />
      </Form.Item>
      {method !== 'cash' && (
        <Form.Item
          name="reference"
          label={say('cases.paymentNumber')}
          rules={[
            {
              required: true,
              whitespace: true,
              message: say('cases.paymentNumberNeeded', { method: say(`tenders.${method}`) }),
            },
          ]}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      )}
    </div>
  );
}

function book(found: CaseDetail, action: CaseAction, { reason, ...answers }: Answers): Promise<CaseDetail> {
  const { id } = found;
  return action === 'claim'
    ? core.cases.claim({ id, reason })
    : core.cases.close({ id, reason, closing: closingOf(found, action, answers) });
}

function closingOf(
  { price }: CaseDetail,
  resolution: Exclude<CaseAction, 'claim'>,
  { method = 'cash', reference = '', paidInto = 'float' }: Omit<Answers, 'reason'>,
): Closing {
  switch (resolution) {
    case 'customer_charged':
      return {
        resolution,
        tenders: [{ method, amountMinor: price.amountMinor, ...(reference !== '' && { reference }) }],
      };
    case 'customer_paid_back':
      return { resolution, method, reference };
    case 'claim_settled':
      return { resolution, paidInto };
    default:
      return { resolution };
  }
}
