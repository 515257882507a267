import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useShop } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { PastedText } from './pasted-text.tsx';
import { RefundSale } from './refund-sale.tsx';
import { ReceiptPreview } from './receipt-preview.tsx';
import type { Order } from './story-steps.ts';

interface RechargedProps {
  readonly order: Order;
  readonly next: ReactNode;
}

/** Confirmed: the new balance and expiry as the provider told them, the receipt, and the message to copy. */
export function Recharged({ order, next }: RechargedProps) {
  const say = useText();
  const format = useFormat();
  const shop = useShop();
  const [shown, setShown] = useState<'receipt' | 'message'>('receipt');
  const receipt = useQuery(api.recharges.receipt.queryOptions({ input: { id: order.id } }));

  return (
    <>
      <dl className="k-order-facts k-recharged">
        <div>
          <dt>{say('counter.expires')}</dt>
          <dd>
            {order.expiresAfterMs === null ? say('common.unknown') : <DateTime at={order.expiresAfterMs} weekday />}
          </dd>
        </div>
        <div>
          <dt>{say('common.dataLeft')}</dt>
          <dd className="k-number">
            {order.dataLeftAfterBytes === null ? say('common.unknown') : format.bytes(order.dataLeftAfterBytes)}
          </dd>
        </div>
      </dl>
      <Segmented<'receipt' | 'message'>
        block
        value={shown}
        onChange={setShown}
        options={[
          { value: 'receipt', label: say('counter.receipt') },
          { value: 'message', label: say('counter.message') },
        ]}
      />
      {shown === 'receipt' && receipt.isPending && <Loading />}
      {shown === 'receipt' && <RefusalNotice error={receipt.error} />}
      {shown === 'receipt' && !receipt.data && next}
      {receipt.data && shop && shown === 'receipt' && (
        <ReceiptPreview receipt={receipt.data} timeZone={shop.timeZone} next={next} />
      )}
      {shown === 'message' && <PastedText of={{ orderId: order.id }} next={next} />}
      <RefundSale order={order} />
    </>
  );
}
