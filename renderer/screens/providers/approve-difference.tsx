import { useMutation } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { useId, useState } from 'react';
import type { Money } from '../../../contract/terms/money.ts';
import { core } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';

/** The owner says why the figures differ; the difference is booked as it was seen, or not at all. */
export function ApproveDifference({ account }: { readonly account: Account }) {
  const say = useText();
  const format = useFormat();
  const id = useId();
  const { message } = App.useApp();
  const mayManage = useMay('manage');
  const [reason, setReason] = useState('');
  const approve = useMutation({
    mutationFn: (difference: Money) =>
      core.providers.adjustFloat({ id: account.id, difference, reason: reason.trim() }),
    onSuccess: () => void message.success(say('float.approved')),
  });
  const difference = account.comparison?.difference;
  if (!mayManage || !difference) return null;
  const amount = format.money(difference);
  return (
    <div className="k-float-approve">
      <p>{say('float.approveIntro')}</p>
      <label htmlFor={id}>{say('float.reason')}</label>
      <div className="k-float-approve-line">
        <Input
          id={id}
          value={reason}
          maxLength={200}
          autoComplete="off"
          placeholder={say('float.reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
        <ConfirmButton
          danger
          question={say('float.approveQuestion', { amount })}
          disabled={reason.trim() === ''}
          loading={approve.isPending}
          onConfirm={() => approve.mutate(difference)}
        >
          {say('float.approve', { amount })}
        </ConfirmButton>
      </div>
      {reason.trim() === '' && <p className="k-muted k-small">{say('float.reasonNeeded')}</p>}
      <RefusalNotice error={approve.error} onClose={approve.reset} />
    </div>
  );
}
