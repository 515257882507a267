import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { RechargeId, SaleId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useTenders } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import { CardPanel } from './card-panel.tsx';
import { useCart } from './cart-store.ts';
import { counter, useCounter } from './counter-store.ts';
import { FindBox } from './find-box.tsx';
import { HeldSales } from './held-sales.tsx';
import { OrderCard } from './order-card.tsx';
import { OrderPanel } from './order-panel.tsx';
import { RecentOrders } from './recent-orders.tsx';
import { SalePanel } from './sale-panel.tsx';
import { SaleStory } from './sale-story.tsx';
import { Story } from './story.tsx';
import './counter.css';

/** Scan or type, choose, pay, recharged: the screen that pays the rent. */
export default function CounterScreen() {
  const say = useText();
  const [, navigate] = useLocation();
  // Read before anybody pays: the keys work from the moment on which the order is there.
  useTenders();
  const cardId = useCounter((state) => state.cardId);
  const [isOrder, params] = useRoute('/counter/order/:id');
  const orderId = isOrder ? (Number(params.id) as RechargeId) : undefined;
  const input = { id: orderId ?? (0 as RechargeId) };
  const [isSale, saleParams] = useRoute('/counter/sale/:id');
  const saleId = isSale ? (Number(saleParams.id) as SaleId) : undefined;
  const hasCart = useCart(({ lines }) => lines.length > 0);
  const order = useQuery(api.recharges.get.queryOptions({ input, enabled: orderId !== undefined })).data;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A menu or a dialog closes first.
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('.ant-modal, .ant-select-open'))
        return;
      counter.nextCustomer();
      navigate('/counter');
      document.querySelector<HTMLInputElement>('.k-find input')?.focus();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [navigate]);

  return (
    <>
      <PageHeader title={say('shell.counter')} />
      <div className="k-counter">
        <div className="k-counter-left">
          <FindBox />
          {/* Beside an order stands its own card: two cards on one screen would be taken for each other. */}
          {orderId === undefined
            ? cardId !== undefined && saleId === undefined && <CardPanel key={cardId} cardId={cardId} />
            : order && <OrderCard key={orderId} cardId={order.cardId} />}
        </div>
        <div className="k-counter-right">
          {orderId !== undefined && <Story key={orderId} orderId={orderId} />}
          {saleId !== undefined && <SaleStory key={saleId} saleId={saleId} />}
          {orderId === undefined && saleId === undefined && (hasCart ? <CartSide /> : <OrderPanel />)}
          <HeldSales />
          <RecentOrders currentId={orderId} />
        </div>
      </div>
    </>
  );
}

/** With a sale begun, a chosen plan is put into it; the payment waits until nothing more is chosen. */
function CartSide() {
  const isChoosing = useCounter(({ planId }) => planId !== undefined);
  return isChoosing ? <OrderPanel /> : <SalePanel />;
}
