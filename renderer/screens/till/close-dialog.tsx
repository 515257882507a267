import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { parseAmount } from '../../../contract/terms/money.ts';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { CountFields } from './count-fields.tsx';
import { readCountTexts } from './counts.ts';
import type { CountTexts } from './counts.ts';
import { REASON_LENGTH_MIN, ReasonField } from './reason-field.tsx';
import type { TillReport } from './till.ts';

interface CloseDialogProps {
  readonly report: TillReport;
  readonly onClose: () => void;
  readonly onClosed: (report: TillReport) => void;
}

/** Counted against expected, the difference with its reason, and what goes to the bank: then Z. */
export function CloseDialog({ report, onClose, onClosed }: CloseDialogProps) {
  const say = useText();
  const format = useFormat();
  const { currency, expectedMinor, shiftId } = report;
  const [texts, setTexts] = useState<CountTexts>({});
  const [reason, setReason] = useState('');
  const [takenText, setTakenText] = useState('');
  const reading = readCountTexts(texts, currency);
  const taken = takenText.trim() === '' ? 0 : parseAmount(takenText, currency)?.amountMinor;
  const differenceMinor = reading.sumMinor - expectedMinor;
  const given = reason.trim();
  const takesRight = taken !== undefined && taken >= 0 && taken <= reading.sumMinor;
  const isReady =
    reading.wrong.length === 0 && takesRight && (differenceMinor === 0 || given.length >= REASON_LENGTH_MIN);
  const close = useMutation({
    mutationFn: () =>
      core.till.close({
        id: shiftId,
        counts: reading.counts,
        expectedMinor,
        takenOutMinor: taken ?? 0,
        ...(given !== '' && { reason: given }),
      }),
    onSuccess: onClosed,
  });
  const submit = () => isReady && !close.isPending && close.mutate();
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  return (
    <Modal
      open
      title={say('till.closeTitle')}
      okText={say('till.closeWith', { sum: money(reading.sumMinor) })}
      okButtonProps={{ loading: close.isPending, disabled: !isReady }}
      cancelText={say('common.cancel')}
      onOk={submit}
      onCancel={onClose}
    >
      <CountFields currency={currency} texts={texts} reading={reading} onChange={setTexts} />
      <p className="k-till-sum">
        {say('till.expected')} <span className="k-number">{money(expectedMinor)}</span>
      </p>
      <p className="k-till-sum" aria-live="polite">
        {differenceMinor === 0
          ? say('till.agrees')
          : say(differenceMinor < 0 ? 'till.short' : 'till.over', { amount: money(Math.abs(differenceMinor)) })}
      </p>
      {differenceMinor !== 0 && (
        <ReasonField label={say('till.differenceReason')} value={reason} onChange={setReason} onEnter={submit} />
      )}
      <label className="k-till-field">
        <span>{say('till.takenOut', { currency })}</span>
        <Input
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          value={takenText}
          {...(!takesRight && { status: 'error' as const, 'aria-invalid': true })}
          onChange={(event) => setTakenText(event.target.value)}
          onPressEnter={submit}
        />
      </label>
      {takesRight && <p className="k-muted">{say('till.stays', { left: money(reading.sumMinor - (taken ?? 0)) })}</p>}
      <RefusalNotice error={close.error} />
    </Modal>
  );
}
