import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { formatMoney } from '../../../contract/terms/money.ts';
import type { Told } from '../../api.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { createFormat } from '../../format/format.ts';
import { sayIn, useText } from '../../strings/text.ts';
import { isPlainKey } from './keys.ts';

type Receipt = Told['recharges']['receipt'];

interface CustomerMessageProps {
  readonly receipt: Receipt;
  readonly timeZone: string;
  readonly next: ReactNode;
}

/** The text to paste into WeChat or LINE, in the customer's language. */
export function CustomerMessage({ receipt, timeZone, next }: CustomerMessageProps) {
  const say = useText();
  const { message } = App.useApp();
  const text = messageText(receipt, timeZone);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    void message.success(say('common.copied'));
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'c' || !isPlainKey(event)) return;
    event.preventDefault();
    void copy();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
  return (
    <div className="k-receipt-preview">
      <p className="k-message" lang={receipt.language}>
        {text}
      </p>
      <div className="k-story-actions">
        <Button icon={<CopyOutlined />} onClick={() => void copy()} aria-keyshortcuts="C">
          {say('counter.copyMessage')}
          <KeyHint keys="C" />
        </Button>
        {next}
      </div>
    </div>
  );
}

export function messageText(receipt: Receipt, timeZone: string): string {
  const { order, language } = receipt;
  const say = sayIn(language);
  const format = createFormat(language, timeZone);
  const lines = [
    say('receipt.messageDone', { shop: receipt.shopName, plan: order.planName[language], card: order.iccid.slice(-5) }),
    ...(order.expiresAfterMs === null
      ? []
      : [say('receipt.messageUntil', { until: format.dateTime(order.expiresAfterMs, { weekday: true, year: true }) })]),
    ...(order.dataLeftAfterBytes === null
      ? []
      : [say('receipt.messageData', { data: format.bytes(order.dataLeftAfterBytes) })]),
    say('receipt.messagePaid', { price: formatMoney(order.price, language, 'code'), number: receipt.receiptNumber }),
  ];
  return lines.join('\n');
}
