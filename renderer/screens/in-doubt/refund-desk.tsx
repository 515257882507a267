import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { DateTime } from '../../components/date-time.tsx';
import { Iccid } from '../../components/iccid.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { Desk } from './desk.tsx';
import { refundsQuery } from './doubt.ts';
import type { OrderRow } from './doubt.ts';
import { OrderEvidence } from './order-evidence.tsx';

/** Paid orders that were proven not delivered, whose money is still with us. */
export function RefundDesk({ chosen }: { readonly chosen: RechargeId | undefined }) {
  const say = useText();
  const refunds = useQuery(refundsQuery());
  return (
    <Desk
      which="refunds"
      label={say('inDoubt.listRefunds')}
      page={refunds.data}
      error={refunds.error}
      onRetry={() => void refunds.refetch()}
      chosen={chosen}
      pathOf={(id) => `/in-doubt/refunds/${id}`}
      item={showRefund}
      empty={{ title: say('inDoubt.noRefunds'), hint: say('inDoubt.noRefundsHint') }}
    >
      {chosen !== undefined && <OrderEvidence key={chosen} id={chosen} />}
    </Desk>
  );
}

function showRefund(row: OrderRow): ReactNode {
  return <RefundItem row={row} />;
}

function RefundItem({ row }: { readonly row: OrderRow }) {
  const format = useFormat();
  return (
    <>
      <span className="k-doubt-item-line">
        <StateMark state={row.state} />
        <strong>
          <MoneyText money={row.price} />
        </strong>
      </span>
      <span className="k-doubt-item-line">
        <Iccid iccid={row.iccid} plain />
        <span className="k-doubt-item-plan">{row.planName[format.language]}</span>
      </span>
      <span className="k-doubt-item-line k-muted k-small">
        <DateTime at={row.createdAtMs} />
        <span>{row.customerName ?? ''}</span>
      </span>
    </>
  );
}
