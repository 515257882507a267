import {
  AlipayCircleOutlined,
  CreditCardOutlined,
  PayCircleOutlined,
  WalletOutlined,
  WechatOutlined,
} from '@ant-design/icons';
import { useEffect } from 'react';
import type { ComponentType } from 'react';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { useText } from '../../strings/text.ts';
import { counter, useCounter } from './counter-store.ts';
import { isCovered } from './keys.ts';
import { TENDER_KEYS } from './tenders.ts';

const ICONS: Readonly<Record<TenderMethod, ComponentType>> = {
  cash: WalletOutlined,
  credit_card: CreditCardOutlined,
  alipay: AlipayCircleOutlined,
  wechat_pay: WechatOutlined,
  paypay: PayCircleOutlined,
  paypal: PayCircleOutlined,
};

/** How the customer pays: F5 to F10 work wherever the focus is. */
export function TenderKeys() {
  const say = useText();
  const chosen = useCounter((state) => state.tenders);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const method = TENDER_KEYS.find(([key]) => key === event.key)?.[1];
      if (!method || event.ctrlKey || event.altKey || event.metaKey || isCovered()) return;
      event.preventDefault();
      counter.pressTender(method);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <fieldset className="k-tender-keys" aria-label={say('counter.howPaid')}>
      {TENDER_KEYS.map(([key, method]) => {
        const Icon = ICONS[method];
        return (
          <button
            key={method}
            type="button"
            className="k-tender-key"
            aria-pressed={chosen.some((tender) => tender.method === method)}
            aria-keyshortcuts={key}
            onClick={() => counter.pressTender(method)}
          >
            <Icon />
            <span>{say(`tenders.${method}`)}</span>
            <KeyHint keys={key} />
          </button>
        );
      })}
    </fieldset>
  );
}
