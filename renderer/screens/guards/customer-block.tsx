import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMayAsk } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';

const REASON_LETTERS_MIN = 3;

interface CustomerBlockProps {
  readonly id: CustomerId;
  /** A block is told before all else; blocking somebody is the last thing that a page offers. */
  readonly shows: 'block' | 'blocking';
}

/** Whether a customer is blocked, and blocking them or lifting it, with a reason. */
export function CustomerBlock({ id, shows }: CustomerBlockProps) {
  const say = useText();
  const format = useFormat();
  const mayBlock = useMayAsk('block_card');
  const [isAsking, setAsking] = useState(false);
  const block = useQuery(api.guards.customerBlock.queryOptions({ input: { customerId: id } }));
  if (block.data === undefined) return shows === 'block' ? <RefusalNotice error={block.error} /> : null;
  const isBlocked = block.data !== null;
  if (isBlocked !== (shows === 'block') || (!isBlocked && !mayBlock)) return null;
  const words = say(isBlocked ? 'guards.unblockCustomer' : 'guards.blockCustomer');
  return (
    <section className="k-panel k-customers-part">
      {block.data && (
        <>
          <h2>{say('guards.blockTitle')}</h2>
          <p>
            {say('guards.blockedBy', {
              reason: block.data.reason,
              name: block.data.staffName,
              at: format.dateTime(block.data.atMs),
            })}
          </p>
        </>
      )}
      {mayBlock && (
        <div>
          <Button danger={!isBlocked} onClick={() => setAsking(true)}>
            {words}
          </Button>
        </div>
      )}
      {isAsking && <BlockDialog id={id} isBlocked={isBlocked} words={words} onClose={() => setAsking(false)} />}
    </section>
  );
}

interface BlockDialogProps {
  readonly id: CustomerId;
  readonly isBlocked: boolean;
  readonly words: string;
  readonly onClose: () => void;
}

function BlockDialog({ id, isBlocked, words, onClose }: BlockDialogProps) {
  const say = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const send = useMutation({
    mutationFn: (reason: string) => core.guards.setCustomerBlocked({ customerId: id, blocked: !isBlocked, reason }),
    onSuccess: () => {
      void message.success(say(isBlocked ? 'guards.unblockDone' : 'guards.blockDone'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={words}
      okText={words}
      okButtonProps={{ danger: !isBlocked, loading: send.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-muted">{say('guards.blockEffect')}</p>
      <Form
        form={form}
        name="block-customer"
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => send.mutate(reason)}
      >
        <Form.Item
          name="reason"
          label={say('guards.blockReason')}
          rules={[{ required: true, whitespace: true, min: REASON_LETTERS_MIN, message: say('guards.reasonNeeded') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <RefusalNotice error={send.error} onClose={send.reset} />
    </Modal>
  );
}
