import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { api, core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { showSale } from '../../connection/show-answer.ts';
import { useFormat } from '../../format/use-format.ts';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { cart, useCart } from './cart-store.ts';
import { CouponField } from './coupon-field.tsx';
import { counter, useCounter } from './counter-store.ts';
import { CustomerChoice } from './customer-choice.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { isCovered, isPlainKey } from './keys.ts';
import { SaleLines } from './sale-lines.tsx';
import { SubmitTrouble } from './submit-trouble.tsx';
import { TenderKeys } from './tender-keys.tsx';
import { TenderRows } from './tender-rows.tsx';
import { readTenders } from './tenders.ts';
import { useRates } from './use-rates.ts';

/** The whole sale before it is paid: its lines, who buys, what it costs, how it is paid. One Enter confirms it. */
export function SalePanel() {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const { lines, saleId, customerId, couponCode, commandId } = useCart();
  const drafts = useCounter((state) => state.tenders);
  const rates = useRates();
  const [isHolding, setIsHolding] = useState(false);
  const input = {
    lines: [...lines],
    customerId,
    ...(couponCode !== '' && { couponCode }),
    ...(saleId !== undefined && { saleId }),
  };
  const priced = useQuery(api.sales.price.queryOptions({ input, placeholderData: (before) => before }));
  const total = priced.data?.total;
  const reading = total && readTenders(drafts, total, rates);
  const isSellable = priced.data?.lines.every(({ problem }) => problem === null) === true && !priced.isPlaceholderData;
  const pay = useMutation({
    mutationFn: (command: Asked['sales']['pay']) => core.sales.pay(command),
    onSuccess: (sale) => {
      showSale(sale);
      cart.empty();
      counter.nextCustomer();
      navigate(pathTo.sale(sale.id));
    },
    onError: (refused) => {
      if (readRefusal(refused).code === 'CHANGED_MEANWHILE') void priced.refetch();
    },
  });
  const isReady = isSellable && reading?.tenders !== undefined && !pay.isPending;

  function send(): void {
    if (!isReady || !total || !reading.tenders) return;
    pay.mutate({ ...input, commandId, total, tenders: [...reading.tenders] });
  }
  const onEnter = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || !isReady || isCovered()) return;
    const inPayment = event.target instanceof Element && event.target.closest('.k-tenders') !== null;
    if (!inPayment && !isPlainKey(event)) return;
    if (event.target instanceof Element && event.target.closest('button, a') !== null) return;
    event.preventDefault();
    send();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onEnter(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);

  return (
    <section className="k-panel k-order" aria-label={say('sales.sale')}>
      <header className="k-story-head">
        <h2>{say('sales.saleOf', { count: lines.length })}</h2>
        <Button size="small" onClick={cart.empty}>
          {say('sales.empty')}
        </Button>
      </header>
      <SaleLines lines={priced.data?.lines ?? []} />
      <CustomerChoice customerId={customerId} onChoose={cart.chooseCustomer} />
      {priced.data?.takesCoupons === true && (
        <CouponField given={couponCode} problem={priced.data.couponProblem} onGive={cart.giveCoupon} />
      )}
      <RefusalNotice error={priced.error} onRetry={() => void priced.refetch()} />
      {/* There from the start: a quick hand's key is not lost, and loads no page again. */}
      {total?.amountMinor !== 0 && <TenderKeys />}
      {total && reading && (
        <>
          <dl className="k-order-facts">
            <div className="k-order-total">
              <dt>{say('counter.toPay')}</dt>
              <dd>
                <MoneyText money={total} />
              </dd>
            </div>
          </dl>
          {total.amountMinor > 0 && <TenderRows drafts={drafts} reading={reading} currency={total.currency} />}
          <SubmitTrouble error={pay.error} onSend={send} />
          <Button
            type="primary"
            size="large"
            block
            disabled={!isReady && !pay.isPending}
            loading={pay.isPending}
            aria-keyshortcuts="Enter"
            onClick={send}
          >
            {pay.isPending ? say('counter.writingDown') : say('sales.pay', { price: format.money(total) })}
            {!pay.isPending && <KeyHint keys="Enter" />}
          </Button>
          <Button block disabled={!isSellable} onClick={() => setIsHolding(true)}>
            {say('sales.putAside')}
          </Button>
        </>
      )}
      {isHolding && <HoldDialog cart={input} onClose={() => setIsHolding(false)} />}
    </section>
  );
}
