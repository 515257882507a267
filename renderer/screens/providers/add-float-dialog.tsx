import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import type { GetRef } from 'antd';
import { Modal } from '../../components/modal.tsx';
import { addMoney, parseAmount } from '../../../contract/terms/money.ts';
import type { Currency, Money } from '../../../contract/terms/money.ts';
import { core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';

interface AddFloatDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

interface Typed {
  readonly amount: string;
  readonly bonus?: string;
  readonly reference: string;
  readonly note?: string;
}

/** Books float that was bought. The button says the amount as it was understood. */
export function AddFloatDialog({ account, onClose }: AddFloatDialogProps) {
  const say = useText();
  const first = useFirstFocus<GetRef<typeof Input>>();
  const format = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const { currency } = account.float;
  const paid = positive(parseAmount(Form.useWatch('amount', form) ?? '', currency));
  const bonus = readBonus(Form.useWatch('bonus', form), currency);
  const amount = paid && bonus ? addMoney(paid, bonus) : undefined;
  const add = useMutation({
    mutationFn: (input: Omit<Asked['providers']['addFloat'], 'id'>) =>
      core.providers.addFloat({ id: account.id, ...input }),
    onSuccess: (_, { amount: added }) => {
      void message.success(say('providers.floatAdded', { amount: format.money(added) }));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('providers.addFloatTitle', { name: account.name })}
      okText={amount ? say('providers.addFloatDo', { amount: format.money(amount) }) : say('providers.addFloatDoNone')}
      okButtonProps={{ loading: add.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-muted k-provider-effect">
        {say('providers.addFloatEffect')} {say(account.isTraining ? 'providers.addFloatPractice' : 'float.buyWhen')}
      </p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ reference, note = '' }) =>
          amount && bonus && add.mutate({ amount, bonus, reference: reference.trim(), note: note.trim() })
        }
      >
        <Form.Item
          name="amount"
          label={`${say('float.paid')} (${currency})`}
          rules={[
            {
              validator: (_, value: string | undefined) =>
                positive(parseAmount(value ?? '', currency))
                  ? Promise.resolve()
                  : Promise.reject(new Error(say('providers.amountNeeded'))),
            },
          ]}
        >
          <Input ref={first} inputMode="decimal" autoComplete="off" maxLength={20} placeholder="300,000" />
        </Form.Item>
        <Form.Item
          name="bonus"
          label={`${say('float.bonus')} (${currency})`}
          extra={say('float.bonusHint')}
          rules={[
            {
              validator: (_, value: string | undefined) =>
                readBonus(value, currency) ? Promise.resolve() : Promise.reject(new Error(say('float.bonusInvalid'))),
            },
          ]}
        >
          <Input inputMode="decimal" autoComplete="off" maxLength={20} />
        </Form.Item>
        <Form.Item
          name="reference"
          label={say('providers.reference')}
          rules={[{ required: true, whitespace: true, message: say('providers.referenceNeeded') }]}
        >
          <Input
            autoComplete="off"
            maxLength={40}
            placeholder={say('providers.referenceHint')}
            onPressEnter={form.submit}
          />
        </Form.Item>
        <Form.Item name="note" label={say('float.note')}>
          <Input autoComplete="off" maxLength={200} onPressEnter={form.submit} />
        </Form.Item>
      </Form>
      <RefusalNotice error={add.error} onClose={add.reset} />
    </Modal>
  );
}

/** Nothing typed is no bonus. */
function readBonus(typed: string | undefined, currency: Currency): Money | undefined {
  if (!typed?.trim()) return { amountMinor: 0, currency };
  return positive(parseAmount(typed, currency));
}

function positive(money: Money | undefined): Money | undefined {
  return money && money.amountMinor > 0 ? money : undefined;
}
