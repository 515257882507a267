import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useText } from '../../strings/text.ts';
import { CountFields } from './count-fields.tsx';
import { readCountTexts } from './counts.ts';
import type { CountTexts } from './counts.ts';
import { REASON_LENGTH_MIN, ReasonField } from './reason-field.tsx';
import type { TillState } from './till.ts';

interface OpenDialogProps {
  readonly state: TillState;
  readonly onClose: () => void;
}

/** Counts the drawer and opens it. The button says the sum as it was understood. */
export function OpenDialog({ state, onClose }: OpenDialogProps) {
  const say = useText();
  const format = useFormat();
  const { currency, expectedMinor } = state;
  const [texts, setTexts] = useState<CountTexts>({});
  const [reason, setReason] = useState('');
  const reading = readCountTexts(texts, currency);
  const given = reason.trim();
  const open = useMutation({
    mutationFn: () => core.till.open({ counts: reading.counts, ...(given !== '' && { reason: given }) }),
    onSuccess: onClose,
  });
  const needsReason = open.error !== null && readRefusal(open.error).code === 'TILL_REASON_NEEDED';
  const isReady = reading.wrong.length === 0 && (!needsReason || given.length >= REASON_LENGTH_MIN);
  const submit = () => isReady && !open.isPending && open.mutate();
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  return (
    <Modal
      open
      title={say('till.openTitle')}
      okText={say('till.openWith', { sum: money(reading.sumMinor) })}
      okButtonProps={{ loading: open.isPending, disabled: !isReady }}
      cancelText={say('common.cancel')}
      onOk={submit}
      onCancel={onClose}
    >
      <p className="k-muted">{say('till.openHint', { expected: money(expectedMinor) })}</p>
      <CountFields currency={currency} texts={texts} reading={reading} onChange={setTexts} />
      <RefusalNotice error={open.error} />
      {needsReason && (
        <ReasonField label={say('till.differenceReason')} value={reason} onChange={setReason} onEnter={submit} />
      )}
    </Modal>
  );
}
