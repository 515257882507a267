import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'wouter';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { PendingSlip } from './pending-slip.tsx';
import { PrintSheet, printSheet } from './print-sheet.tsx';
import { awaitedSinceMs } from './story-steps.ts';
import type { Order } from './story-steps.ts';
import { useShopNow } from './use-shop-now.ts';

/** By then the customer should have something in hand instead of waiting. */
const SLIP_AFTER_SECONDS = 20;

/** The answer did not come: what is being done about it, since when, and that it must not be sold again. */
export function DoubtNotice({ order }: { readonly order: Order }) {
  const say = useText();
  const format = useFormat();
  const nowMs = useShopNow(1000);
  const sinceMs = awaitedSinceMs(order);
  const seconds = sinceMs === undefined ? 0 : Math.max(0, (nowMs - sinceMs) / 1000);
  const nextMs = order.attempts.at(-1)?.nextQueryAtMs ?? undefined;
  return (
    <div className="k-outcome k-outcome-warning" role="alert">
      <p className="k-outcome-title">{say('counter.doubtTitle')}</p>
      <p>{say('counter.doubtMoney', { price: format.money(order.price) })}</p>
      <p className="k-number" aria-live="off">
        {say('counter.doubtSince', { time: format.duration(seconds) })}
        {nextMs !== undefined && nextMs > nowMs && (
          <> · {say('counter.doubtNext', { time: format.duration((nextMs - nowMs) / 1000) })}</>
        )}
      </p>
      <p className="k-outcome-actions">
        {seconds >= SLIP_AFTER_SECONDS && (
          <Button icon={<PrinterOutlined />} onClick={printSheet}>
            {say('counter.printSlip')}
          </Button>
        )}
        <Link href={pathTo.doubt(order.id)}>{say('counter.openDesk')}</Link>
      </p>
      <PrintSheet>
        <PendingSlip order={order} />
      </PrintSheet>
    </div>
  );
}
