import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import type { GetRef } from 'antd';
import { Modal } from '../../components/modal.tsx';
import { parseAmount, toMajorUnits } from '../../../contract/terms/money.ts';
import type { Money } from '../../../contract/terms/money.ts';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';

interface LowFloatDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** The level below which everybody sees that the float is low; zero never warns. */
export function LowFloatDialog({ account, onClose }: LowFloatDialogProps) {
  const say = useText();
  const first = useFirstFocus<GetRef<typeof Input>>();
  const format = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly amount: string }>();
  const { currency } = account.float;
  const set = useMutation({
    mutationFn: (lowFloat: Money) => core.providers.setLowFloat({ id: account.id, lowFloat }),
    onSuccess: (_, level) => {
      void message.success(say('providers.lowFloatSaved', { amount: format.money(level) }));
      onClose();
    },
  });
  const read = (text: string | undefined) => {
    const level = parseAmount(text ?? '', currency);
    return level && level.amountMinor >= 0 ? level : undefined;
  };
  return (
    <Modal
      open
      title={say('providers.lowFloatTitle')}
      okText={say('providers.lowFloatDo')}
      okButtonProps={{ loading: set.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-muted k-provider-effect">{say('providers.lowFloatEffect')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ amount: String(toMajorUnits(account.lowFloat)) }}
        onFinish={({ amount }) => {
          const level = read(amount);
          if (level) set.mutate(level);
        }}
      >
        <Form.Item
          name="amount"
          label={`${say('providers.amount')} (${currency})`}
          rules={[
            {
              validator: (_, value: string | undefined) =>
                read(value) ? Promise.resolve() : Promise.reject(new Error(say('providers.amountNeeded'))),
            },
          ]}
        >
          <Input ref={first} inputMode="decimal" autoComplete="off" maxLength={20} onPressEnter={form.submit} />
        </Form.Item>
      </Form>
      <RefusalNotice error={set.error} onClose={set.reset} />
    </Modal>
  );
}
