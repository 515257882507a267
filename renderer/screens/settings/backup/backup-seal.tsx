import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { api, core } from '../../../api.ts';
import { ConfirmButton } from '../../../components/confirm-button.tsx';
import { Modal } from '../../../components/modal.tsx';
import { RefusalNotice } from '../../../components/refusal-notice.tsx';
import { queries } from '../../../connection/queries.ts';
import { PrintSheet, printSheet } from '../../counter/print-sheet.tsx';
import { useText } from '../../../strings/text.ts';

/** Whether backups are sealed with a key of the owner's, and how they come to be. */
export function BackupSeal({ isSealed }: { readonly isSealed: boolean }) {
  const say = useText();
  const [key, setKey] = useState<string>();
  const make = useMutation({ mutationFn: () => core.backups.makeKey(), onSuccess: (made) => setKey(made.key) });
  const stop = useMutation({
    mutationFn: () => core.backups.unseal(),
    onSuccess: () => void queries.invalidateQueries({ queryKey: api.backups.key() }),
  });
  return (
    <div>
      <p>{isSealed ? say('backups.sealed') : say('backups.seal')}</p>
      <p className="k-muted">{say('backups.sealElsewhere')}</p>
      <RefusalNotice error={make.error ?? stop.error} onClose={make.error ? make.reset : stop.reset} />
      <Space>
        <Button loading={make.isPending} onClick={() => make.mutate()}>
          {isSealed ? say('backups.sealNew') : say('backups.sealStart')}
        </Button>
        {isSealed && (
          <ConfirmButton question={say('backups.sealStopAsk')} onConfirm={() => stop.mutate()}>
            {say('backups.sealStop')}
          </ConfirmButton>
        )}
      </Space>
      {key !== undefined && <KeyDialog backupKey={key} onClose={() => setKey(undefined)} />}
    </div>
  );
}

/** The key, this once; what was typed back goes to the core, which compares. */
function KeyDialog({ backupKey, onClose }: { readonly backupKey: string; readonly onClose: () => void }) {
  const say = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ key: string }>();
  const seal = useMutation({
    mutationFn: (typed: { key: string }) => core.backups.seal(typed),
    onSuccess: () => {
      void message.success(say('backups.sealDone'));
      void queries.invalidateQueries({ queryKey: api.backups.key() });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('backups.sealTitle')}
      okText={say('backups.sealStart')}
      okButtonProps={{ loading: seal.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p>{say('backups.sealShown')}</p>
      <p>
        <code>{backupKey}</code> <Button onClick={printSheet}>{say('backups.sealPrint')}</Button>
      </p>
      <PrintSheet>
        <p>{say('backups.sealTitle')}</p>
        <code>{backupKey}</code>
      </PrintSheet>
      <Form
        form={form}
        name="seal-backups"
        layout="vertical"
        requiredMark={false}
        onFinish={(typed) => seal.mutate(typed)}
      >
        <Form.Item
          name="key"
          label={say('backups.sealType')}
          rules={[{ required: true, message: say('backups.sealType') }]}
        >
          <Input maxLength={100} autoComplete="off" spellCheck={false} />
        </Form.Item>
      </Form>
      <RefusalNotice error={seal.error} onClose={seal.reset} />
    </Modal>
  );
}
