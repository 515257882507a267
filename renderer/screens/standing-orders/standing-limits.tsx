import { WarningFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { LimitDialog } from './limit-dialog.tsx';
import type { StandingLimitRow } from './standing-order.ts';

/** What all standing orders of a currency may cost, and what they did this month; only the owner changes it. */
export function StandingLimits() {
  const say = useText();
  const limits = useQuery(api.standingOrders.limits.queryOptions({ input: {} }));
  return (
    <section className="k-panel k-standing-limits" aria-labelledby="standing-limits">
      <h2 id="standing-limits">{say('standing.limitsTitle')}</h2>
      <RefusalNotice error={limits.error} onRetry={() => void limits.refetch()} />
      {limits.data?.map((row) => (
        <LimitLine key={row.currency} row={row} />
      ))}
    </section>
  );
}

function LimitLine({ row }: { readonly row: StandingLimitRow }) {
  const say = useText();
  const format = useFormat();
  const mayManage = useMay('manage');
  const [isChanging, setChanging] = useState(false);
  const { currency, limit, monthSpent } = row;
  return (
    <div className="k-standing-limit">
      {limit === null ? (
        <span className="k-standing-missing">
          <WarningFilled /> {say('standing.limitNone', { currency })}
        </span>
      ) : (
        <span>
          {say('standing.limitWords', {
            currency,
            spent: format.money(monthSpent),
            shop: format.money(limit.shopMonthMax),
            order: format.money(limit.orderMonthMax),
            cards: limit.cardMonthMax,
          })}
        </span>
      )}
      {mayManage && (
        <Button size="small" onClick={() => setChanging(true)}>
          {say(limit === null ? 'standing.limitSet' : 'standing.limitChange')}
        </Button>
      )}
      {isChanging && <LimitDialog row={row} onClose={() => setChanging(false)} />}
    </div>
  );
}
