import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { parseAmount } from '../../../contract/terms/money.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import { TILL_PURPOSES } from '../../../contract/terms/till.ts';
import type { TillDirection, TillPurpose } from '../../../contract/terms/till.ts';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { newCommandId } from '../../make-id.ts';
import { useText } from '../../strings/text.ts';
import { REASON_LENGTH_MIN, ReasonField } from './reason-field.tsx';

interface MoveDialogProps {
  readonly direction: TillDirection;
  readonly currency: Currency;
  readonly onClose: () => void;
}

/** Cash into or out of the drawer that no customer pays or gets. */
export function MoveDialog({ direction, currency, onClose }: MoveDialogProps) {
  const say = useText();
  const format = useFormat();
  const [commandId] = useState(newCommandId);
  const [purpose, setPurpose] = useState<TillPurpose>('bank');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const amount = parseAmount(typed, currency);
  const amountMinor = amount?.amountMinor ?? 0;
  const isReady = amountMinor > 0 && reason.trim().length >= REASON_LENGTH_MIN;
  const move = useMutation({
    mutationFn: () => core.till.move({ commandId, direction, purpose, amountMinor, reason: reason.trim() }),
    onSuccess: onClose,
  });
  const submit = () => isReady && !move.isPending && move.mutate();
  const words = { amount: amountMinor > 0 ? format.money({ amountMinor, currency }) : '' };
  return (
    <Modal
      open
      title={say(direction === 'in' ? 'till.payIn' : 'till.payOut')}
      okText={say(direction === 'in' ? 'till.payInDo' : 'till.payOutDo', words)}
      okButtonProps={{ loading: move.isPending, disabled: !isReady }}
      cancelText={say('common.cancel')}
      onOk={submit}
      onCancel={onClose}
    >
      <label className="k-till-field">
        <span>{say('till.amount', { currency })}</span>
        <Input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog's first field is where the next key belongs
          autoFocus
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <div className="k-till-field">
        <span>{say('till.purpose')}</span>
        <Select<TillPurpose>
          value={purpose}
          aria-label={say('till.purpose')}
          onChange={setPurpose}
          options={TILL_PURPOSES.map((known) => ({ value: known, label: say(`till.${direction}_${known}`) }))}
        />
      </div>
      <ReasonField label={say('till.reason')} value={reason} onChange={setReason} onEnter={submit} />
      <RefusalNotice error={move.error} />
    </Modal>
  );
}
