import { CloseOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { minorDigits } from '../../../contract/terms/money.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import { useFormat } from '../../format/use-format.ts';
import { useTenders } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import { counter } from './counter-store.ts';
import { ForeignPart } from './foreign-part.tsx';
import type { TenderDraft, TenderLine, TenderReading } from './tenders.ts';

interface TenderRowsProps {
  readonly drafts: readonly TenderDraft[];
  readonly reading: TenderReading;
  readonly currency: Currency;
}

/** The parts of the payment: amount, cash received or the payment's number; the rest and the change below. */
export function TenderRows({ drafts, reading, currency }: TenderRowsProps) {
  const say = useText();
  const format = useFormat();
  if (drafts.length === 0) return <p className="k-muted k-small k-tender-hint">{say('counter.howPaidHint')}</p>;
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  return (
    <div className="k-tenders">
      {drafts.map((draft, index) => (
        <TenderRow
          key={`${index}-${draft.method}`}
          index={index}
          draft={draft}
          line={reading.lines[index] ?? { amountMinor: undefined, changeMinor: 0, problem: 'amount' }}
          currency={currency}
        />
      ))}
      <div className="k-tender-sums" aria-live="polite">
        {reading.restMinor > 0 && <strong>{say('counter.stillToPay', { rest: money(reading.restMinor) })}</strong>}
        {reading.restMinor < 0 && <strong>{say('counter.tooMuch', { over: money(-reading.restMinor) })}</strong>}
        {reading.changeMinor > 0 && (
          <strong className="k-tender-change">{say('counter.change', { change: money(reading.changeMinor) })}</strong>
        )}
      </div>
    </div>
  );
}

interface TenderRowProps {
  readonly index: number;
  readonly draft: TenderDraft;
  readonly line: TenderLine;
  readonly currency: Currency;
}

function TenderRow({ index, draft, line, currency }: TenderRowProps) {
  const say = useText();
  const next = useRef<InputRef>(null);
  const name = useTenders().nameOf(draft.method);
  const digits = minorDigits(currency);
  const plain = line.amountMinor === undefined ? '' : (line.amountMinor / 10 ** digits).toFixed(digits);
  const isHandedOver = draft.method === 'cash' || draft.method === 'foreign_cash';
  useEffect(() => next.current?.focus(), []);
  return (
    <div className="k-tender-row">
      <span className="k-tender-name">{name}</span>
      <span className="k-tender-caption" aria-hidden="true">
        {say('counter.amount')}
      </span>
      <span className="k-tender-caption" aria-hidden="true">
        {say(isHandedOver ? 'counter.receivedCaption' : 'counter.paymentNumber')}
      </span>
      <Input
        className="k-tender-amount"
        size="small"
        inputMode="decimal"
        value={draft.amountText ?? plain}
        aria-label={say('counter.amountOf', { method: name })}
        {...(line.problem === 'amount' && { status: 'error' as const })}
        onChange={(event) => counter.changeTender(index, { amountText: event.target.value })}
      />
      {draft.method === 'foreign_cash' && <ForeignPart index={index} draft={draft} line={line} />}
      {draft.method === 'cash' && (
        <Input
          ref={next}
          size="small"
          inputMode="decimal"
          value={draft.receivedText}
          placeholder={say('counter.exact')}
          aria-label={say('counter.received')}
          {...(line.problem === 'received' && { status: 'error' as const })}
          onChange={(event) => counter.changeTender(index, { receivedText: event.target.value })}
        />
      )}
      {!isHandedOver && (
        <Input
          ref={next}
          size="small"
          maxLength={200}
          value={draft.reference}
          aria-label={say('counter.paymentNumberOf', { method: name })}
          onChange={(event) => counter.changeTender(index, { reference: event.target.value })}
        />
      )}
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={say('counter.removeTender', { method: name })}
        onClick={() => counter.removeTender(index)}
      />
    </div>
  );
}
