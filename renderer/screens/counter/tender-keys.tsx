import {
  AlipayCircleOutlined,
  BankOutlined,
  BookOutlined,
  CreditCardOutlined,
  PayCircleOutlined,
  WalletOutlined,
  WechatOutlined,
} from '@ant-design/icons';
import { useEffect, useEffectEvent } from 'react';
import type { ComponentType } from 'react';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { useTenders } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import { counter, useCounter } from './counter-store.ts';
import { isCovered } from './keys.ts';
import { TENDER_KEYS } from './tenders.ts';

const ICONS: Readonly<Partial<Record<TenderMethod, ComponentType>>> = {
  cash: WalletOutlined,
  credit_card: CreditCardOutlined,
  alipay: AlipayCircleOutlined,
  wechat_pay: WechatOutlined,
  bank_transfer: BankOutlined,
  on_account: BookOutlined,
};

/** How the customer pays: F5 to F10 work wherever the focus is. */
export function TenderKeys() {
  const say = useText();
  const chosen = useCounter((state) => state.tenders);
  const { offered, nameOf } = useTenders();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const at = TENDER_KEYS.findIndex((key) => key === event.key);
    if (at === -1 || event.ctrlKey || event.altKey || event.metaKey || isCovered()) return;
    // A key of ours without a way of paying does nothing; above all the browser does not load the page again.
    event.preventDefault();
    const method = offered[at]?.method;
    if (!method) return;
    counter.pressTender(method);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
  return (
    <fieldset className="k-tender-keys" aria-label={say('counter.howPaid')}>
      {offered.map(({ method }, index) => {
        const Icon = ICONS[method] ?? PayCircleOutlined;
        const key = TENDER_KEYS[index];
        return (
          <button
            key={method}
            type="button"
            className="k-tender-key"
            aria-pressed={chosen.some((tender) => tender.method === method)}
            {...(key !== undefined && { 'aria-keyshortcuts': key })}
            onClick={() => counter.pressTender(method)}
          >
            <Icon />
            <span>{nameOf(method)}</span>
            {key !== undefined && <KeyHint keys={key} />}
          </button>
        );
      })}
    </fieldset>
  );
}
