import { PoweroffOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { Iccid } from '../../components/iccid.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { Desk } from './desk.tsx';
import { useDeskView } from './desk-store.ts';
import { doubtsQuery } from './doubt.ts';
import type { DoubtRow } from './doubt.ts';
import { DoubtTools } from './doubt-tools.tsx';
import { NextQuestion } from './next-question.tsx';
import { OrderEvidence } from './order-evidence.tsx';
import { StopBanner } from './stop-banner.tsx';

/** Orders whose outcome is unknown. */
export function DoubtDesk({ chosen }: { readonly chosen: RechargeId | undefined }) {
  const say = useText();
  const order = useDeskView((view) => view.order);
  const doubts = useQuery({ ...doubtsQuery(order), placeholderData: keepPreviousData });
  return (
    <Desk
      which="doubts"
      label={say('inDoubt.listDoubts')}
      page={doubts.data}
      error={doubts.error}
      onRetry={() => void doubts.refetch()}
      chosen={chosen}
      pathOf={pathTo.doubt}
      item={showDoubt}
      empty={{ title: say('inDoubt.nothing'), hint: say('inDoubt.nothingHint') }}
      banner={<StopBanner />}
      tools={
        <DoubtTools
          total={doubts.data?.total ?? 0}
          askable={doubts.data?.askable ?? 0}
          atRisk={doubts.data?.atRisk ?? []}
        />
      }
    >
      {chosen !== undefined && <OrderEvidence key={chosen} id={chosen} />}
    </Desk>
  );
}

function showDoubt(row: DoubtRow): ReactNode {
  return <DoubtItem row={row} />;
}

function DoubtItem({ row }: { readonly row: DoubtRow }) {
  const say = useText();
  const format = useFormat();
  const nowMs = useNow(1000);
  return (
    <>
      <span className="k-doubt-item-line">
        <StateMark state={row.state} />
        <span>
          <span className="k-muted k-small">
            {say('inDoubt.cost')} <MoneyText money={row.cost} />
          </span>{' '}
          <strong>
            <MoneyText money={row.price} />
          </strong>
        </span>
      </span>
      <span className="k-doubt-item-line">
        <Iccid iccid={row.iccid} plain />
        <span className="k-doubt-item-plan">{row.planName[format.language]}</span>
      </span>
      <span className="k-doubt-item-line k-muted k-small">
        <span className="k-number">
          {say('inDoubt.age', { time: format.duration(Math.max(0, nowMs - row.sinceMs) / 1000) })}
        </span>
        <NextQuestion atMs={row.nextQueryAtMs} state={row.state} nowMs={nowMs} />
      </span>
      {row.isFromStop && (
        <span className="k-small k-doubt-from-stop">
          <PoweroffOutlined aria-hidden="true" /> {say('inDoubt.fromStop')}
        </span>
      )}
    </>
  );
}
