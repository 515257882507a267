import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import type { GetRef } from 'antd';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';
import type { Booking } from './bookings.tsx';

interface UndoBookingDialogProps {
  readonly account: Account;
  readonly booking: Booking;
  readonly onClose: () => void;
}

/** Takes a purchase back that was booked by mistake. */
export function UndoBookingDialog({ account, booking, onClose }: UndoBookingDialogProps) {
  const say = useText();
  const first = useFirstFocus<GetRef<typeof Input>>();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const amount = useFormat().money(booking.amount);
  const undo = useMutation({
    mutationFn: (reason: string) => core.providers.undoFloat({ id: account.id, bookingId: booking.id, reason }),
    onSuccess: () => {
      void message.success(say('float.undoDone', { amount }));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('float.undoTitle', { amount, reference: booking.reference ?? '' })}
      okText={say('float.undo')}
      okButtonProps={{ danger: true, loading: undo.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-muted k-provider-effect">
        {say('float.undoEffect')} {account.isTraining && say('float.undoPractice')}
      </p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => undo.mutate(reason.trim())}>
        <Form.Item
          name="reason"
          label={say('float.undoReason')}
          rules={[{ required: true, whitespace: true, message: say('float.undoReasonNeeded') }]}
        >
          <Input ref={first} autoComplete="off" maxLength={200} onPressEnter={form.submit} />
        </Form.Item>
      </Form>
      <RefusalNotice error={undo.error} onClose={undo.reset} />
    </Modal>
  );
}
