import { Link } from 'wouter';
import type { Told } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { LeftOver } from './left-over.tsx';

/** Payments without a number beside the only line of their day and amount: likely the same, for a person to say. */
export function SettlementProbable({ check }: { readonly check: Told['settlements']['check'] }) {
  const say = useText();
  const format = useFormat();
  return (
    <LeftOver
      title={say('settlements.probable')}
      count={check.probableCount}
      heads={[
        say('settlements.row'),
        say('settlements.reference'),
        say('settlements.day'),
        say('settlements.inFile'),
        say('settlements.order'),
        say('settlements.inBooks'),
      ]}
      rows={check.probable.map(({ line, tender }) => [
        line.row,
        line.reference,
        format.shopDate(line.on),
        <span key="amount" className="k-number">
          {format.money(line.amount)}
        </span>,
        tender.orderId !== null && (
          <Link key="order" href={pathTo.order(tender.orderId)}>
            {tender.orderId}
          </Link>
        ),
        <DateTime key="at" at={tender.atMs} />,
      ])}
    />
  );
}
