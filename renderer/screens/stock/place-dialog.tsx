import { useMutation } from '@tanstack/react-query';
import { App, Checkbox, Form, Input } from 'antd';
import type { GetRef } from 'antd';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useText } from '../../strings/text.ts';
import type { StockPlace } from './stock.ts';

interface PlaceDialogProps {
  readonly place: StockPlace | undefined;
  readonly onClose: () => void;
}

/** Names a place, or takes it out of use; the cards that lie there follow its name. */
export function PlaceDialog({ place, onClose }: PlaceDialogProps) {
  const say = useText();
  const first = useFirstFocus<GetRef<typeof Input>>();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly name: string; readonly isActive: boolean }>();
  const save = useMutation({
    mutationFn: (entered: { readonly name: string; readonly isActive: boolean }) =>
      core.stock.saveLocation({ id: place?.id ?? null, ...entered }),
    onSuccess: () => {
      void message.success(say('stock.placeSaved'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={place ? say('stock.changePlace', { name: place.name }) : say('stock.addPlace')}
      okText={say('stock.savePlace')}
      okButtonProps={{ loading: save.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        name="stock-place"
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: place?.name ?? '', isActive: place?.isActive ?? true }}
        onFinish={(entered) => save.mutate(entered)}
      >
        <Form.Item
          name="name"
          label={say('stock.placeName')}
          rules={[{ required: true, whitespace: true, message: say('stock.placeNameNeeded') }]}
        >
          <Input ref={first} maxLength={200} />
        </Form.Item>
        <Form.Item name="isActive" valuePropName="checked">
          <Checkbox>{say('stock.placeActive')}</Checkbox>
        </Form.Item>
      </Form>
      <RefusalNotice error={save.error} onClose={save.reset} />
    </Modal>
  );
}
