import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, Radio } from 'antd';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { REASON_LETTERS_MIN } from './stock.ts';
import type { StockCount } from './stock.ts';

interface Entered {
  readonly missing: 'left' | 'written_off';
  readonly wrong: 'left' | 'moved';
  readonly reason: string;
}

interface FinishCountDialogProps {
  readonly count: StockCount;
  readonly onClose: () => void;
}

/** Closes a count: what becomes of what is missing and of what belongs elsewhere, and why. */
export function FinishCountDialog({ count, onClose }: FinishCountDialogProps) {
  const say = useText();
  const format = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const { id, figures } = count;
  const missingSeen = figures?.missing ?? 0;
  const finish = useMutation({
    mutationFn: ({ missing, wrong, reason }: Entered) => {
      const end = { id, movesHere: wrong === 'moved', reason, missingSeen };
      return missing === 'left' ? core.stock.closeCount(end) : core.stock.closeCountWritingOff(end);
    },
    onSuccess: () => {
      void message.success(say('stock.finished'));
      onClose();
    },
  });
  const numbers = {
    found: format.number(figures?.found ?? 0),
    missing: format.number(missingSeen),
    wrong: format.number(figures?.wrong_place ?? 0),
  };
  return (
    <Modal
      open
      title={say('stock.finishTitle', { name: count.location })}
      okText={say('stock.finish')}
      okButtonProps={{ loading: finish.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{say('stock.finishFigures', numbers)}</p>
      <Form<Entered>
        form={form}
        name="finish-count"
        layout="vertical"
        requiredMark={false}
        initialValues={{ missing: 'left', wrong: 'left', reason: '' }}
        onFinish={(entered) => finish.mutate(entered)}
      >
        <Form.Item name="missing" label={say('stock.missingAre')}>
          <Radio.Group
            options={(['left', 'written_off'] as const).map((value) => ({
              value,
              label: say(`stock.missing_${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="wrong" label={say('stock.wrongAre')}>
          <Radio.Group
            options={(['left', 'moved'] as const).map((value) => ({ value, label: say(`stock.wrong_${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={say('stock.reason')}
          rules={[{ required: true, whitespace: true, min: REASON_LETTERS_MIN, message: say('stock.reasonNeeded') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <RefusalNotice error={finish.error} onClose={finish.reset} />
    </Modal>
  );
}
