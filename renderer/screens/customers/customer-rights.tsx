import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { DownloadButton } from '../../components/download-button.tsx';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import type { CustomerPageData } from './customer.ts';

type Reason = Asked['customers']['erase']['reason'];
const REASONS: readonly Reason[] = ['asked', 'mistake', 'law'];

/** What a person may ask of the shop: a copy of all that is kept, and to be forgotten. */
export function CustomerRights({ customer }: { readonly customer: CustomerPageData }) {
  const say = useText();
  const { language } = useFormat();
  const mayManage = useMay('manage');
  const [isErasing, setErasing] = useState(false);
  const { id, erasedAtMs, mergedInto } = customer;
  if (!mayManage || erasedAtMs !== null || mergedInto !== null) return null;
  return (
    <section className="k-panel k-customers-part" aria-labelledby="customer-rights">
      <h2 id="customer-rights">{say('customers.personalData')}</h2>
      <div className="k-customers-rights">
        <DownloadButton fetchFile={() => core.customers.exportData({ id, format: 'xlsx', language })}>
          {say('customers.saveXlsx')}
        </DownloadButton>
        <DownloadButton fetchFile={() => core.customers.exportData({ id, format: 'json', language })}>
          {say('customers.saveJson')}
        </DownloadButton>
        <Button danger onClick={() => setErasing(true)}>
          {say('customers.erase')}
        </Button>
      </div>
      {isErasing && <EraseDialog customer={customer} onClose={() => setErasing(false)} />}
    </section>
  );
}

interface EraseDialogProps {
  readonly customer: CustomerPageData;
  readonly onClose: () => void;
}

function EraseDialog({ customer: { id, name }, onClose }: EraseDialogProps) {
  const say = useText();
  const { message } = App.useApp();
  const [reason, setReason] = useState<Reason>('asked');
  const erase = useMutation({
    mutationFn: () => core.customers.erase({ id, reason }),
    onSuccess: ({ isCompact }) => {
      void message.success(say(isCompact ? 'customers.erased' : 'customers.erasedLater'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('customers.eraseTitle', { name })}
      okText={say('customers.eraseNow')}
      okButtonProps={{ danger: true, loading: erase.isPending }}
      cancelText={say('common.cancel')}
      onOk={() => erase.mutate()}
      onCancel={onClose}
    >
      <p>{say('customers.eraseGoes')}</p>
      <p>{say('customers.eraseStays')}</p>
      <p className="k-muted">{say('customers.eraseBackups')}</p>
      <Select<Reason>
        aria-label={say('customers.eraseReason')}
        value={reason}
        popupMatchSelectWidth={false}
        onChange={setReason}
        options={REASONS.map((value) => ({ value, label: say(`customers.reason_${value}`) }))}
      />
      <RefusalNotice error={erase.error} />
    </Modal>
  );
}
