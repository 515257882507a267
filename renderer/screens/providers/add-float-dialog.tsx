import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { Modal } from '../../components/modal.tsx';
import { parseAmount } from '../../../contract/terms/money.ts';
import type { Money } from '../../../contract/terms/money.ts';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';

interface AddFloatDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Books float that was bought. The button says the amount as it was understood. */
export function AddFloatDialog({ account, onClose }: AddFloatDialogProps) {
  const say = useText();
  const format = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly amount: string; readonly reference: string }>();
  const { currency } = account.float;
  const typed = Form.useWatch('amount', form) ?? '';
  const amount = positive(parseAmount(typed, currency));
  const add = useMutation({
    mutationFn: (input: { readonly amount: Money; readonly reference: string }) =>
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
        {say('providers.addFloatEffect')} {account.isTraining && say('providers.addFloatPractice')}
      </p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ reference }) => amount && add.mutate({ amount, reference: reference.trim() })}
      >
        <Form.Item
          name="amount"
          label={`${say('providers.amount')} (${currency})`}
          rules={[
            {
              validator: (_, value: string | undefined) =>
                positive(parseAmount(value ?? '', currency))
                  ? Promise.resolve()
                  : Promise.reject(new Error(say('providers.amountNeeded'))),
            },
          ]}
        >
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog's first field is where the next key belongs */}
          <Input autoFocus inputMode="decimal" autoComplete="off" maxLength={20} placeholder="300,000" />
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
      </Form>
      <RefusalNotice error={add.error} onClose={add.reset} />
    </Modal>
  );
}

function positive(money: Money | undefined): Money | undefined {
  return money && money.amountMinor > 0 ? money : undefined;
}
