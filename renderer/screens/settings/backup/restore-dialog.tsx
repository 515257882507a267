import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Form } from 'antd';
import { api, core } from '../../../api.ts';
import type { Told } from '../../../api.ts';
import { Loading } from '../../../components/loading.tsx';
import { Modal } from '../../../components/modal.tsx';
import { PIN_DIGITS_MIN, PinInput } from '../../../components/pin-input.tsx';
import { RefusalNotice } from '../../../components/refusal-notice.tsx';
import { Select } from '../../../components/select.tsx';
import { useFormat } from '../../../format/use-format.ts';
import { dropSession } from '../../../session/session.ts';
import { useText } from '../../../strings/text.ts';

type Looked = Told['backups']['look'];
type Owner = Told['session']['choices'][number];

interface RestoreDialogProps {
  readonly backup: Told['backups']['list']['backups'][number];
  readonly onClose: () => void;
}

/** What the shop holds now and would hold then, and the owner's PIN. */
export function RestoreDialog({ backup, onClose }: RestoreDialogProps) {
  const say = useText();
  const format = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ ownerId: Owner['id']; ownerPin: string }>();
  const looked = useQuery(
    api.backups.look.queryOptions({ input: { name: backup.name }, staleTime: 0, gcTime: 0, retry: false }),
  );
  const owners = useQuery(api.session.choices.queryOptions()).data?.filter(({ role }) => role === 'owner') ?? [];
  const restore = useMutation({
    mutationFn: (ground: { ownerId: Owner['id']; ownerPin: string }) =>
      core.backups.restore({ name: backup.name, ...ground }),
    onSuccess: ({ handedOver }) => {
      void message.success(say('backups.restored', { count: handedOver }), 12);
      dropSession();
    },
    onError: () => form.setFieldValue('ownerPin', ''),
  });
  const [first] = owners;
  return (
    <Modal
      open
      width={640}
      title={say('backups.restoreTitle', { at: format.dateTime(backup.madeAtMs) })}
      okText={say('backups.doRestore')}
      okButtonProps={{ danger: true, loading: restore.isPending, disabled: !looked.data }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      {looked.error ? <RefusalNotice error={looked.error} /> : looked.data ? <Counts {...looked.data} /> : <Loading />}
      <p>{say('backups.effect')}</p>
      {first && (
        <Form
          form={form}
          name="restore-backup"
          layout="vertical"
          requiredMark={false}
          initialValues={{ ownerId: first.id, ownerPin: '' }}
          onFinish={(ground) => restore.mutate(ground)}
        >
          <Form.Item name="ownerId" label={say('backups.owner')}>
            <Select options={owners.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item
            name="ownerPin"
            label={say('backups.ownerPin')}
            rules={[{ required: true, min: PIN_DIGITS_MIN, message: say('settings.pinWrong') }]}
          >
            <PinInput onEnter={form.submit} />
          </Form.Item>
        </Form>
      )}
      <RefusalNotice error={restore.error} onClose={restore.reset} />
    </Modal>
  );
}

function Counts({ now, inBackup }: Looked) {
  const say = useText();
  const format = useFormat();
  const float = (of: Looked['now']) => of.float.map((money) => format.money(money)).join(' · ') || '—';
  const last = (of: Looked['now']) =>
    of.lastOrderAtMs === null ? say('backups.noOrder') : format.dateTime(of.lastOrderAtMs);
  const rows = [
    { name: say('backups.cards'), now: format.number(now.cards), after: format.number(inBackup.cards) },
    { name: say('backups.orders'), now: format.number(now.orders), after: format.number(inBackup.orders) },
    { name: say('backups.openOrders'), now: format.number(now.openOrders), after: format.number(inBackup.openOrders) },
    { name: say('backups.lastOrder'), now: last(now), after: last(inBackup) },
    { name: say('backups.float'), now: float(now), after: float(inBackup) },
  ];
  const lost = now.orders - inBackup.orders;
  return (
    <>
      <table className="k-settings-staff">
        <thead>
          <tr>
            <th scope="col">{say('backups.what')}</th>
            <th scope="col">{say('backups.now')}</th>
            <th scope="col">{say('backups.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td className="k-number">{row.now}</td>
              <td className="k-number">{row.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lost > 0 && <p role="alert">{say('backups.ordersLost', { count: lost })}</p>}
    </>
  );
}
