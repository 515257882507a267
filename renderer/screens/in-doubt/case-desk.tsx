import { AuditOutlined, CheckOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { CaseId } from '../../../contract/terms/ids.ts';
import { Iccid } from '../../components/iccid.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { ToneMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { CaseRecord } from './case-record.tsx';
import { Desk } from './desk.tsx';
import { useDeskView } from './desk-store.ts';
import { casesQuery } from './doubt.ts';
import type { CaseRow, WhichCases } from './doubt.ts';

/** News that contradicts what was settled: the owner's. */
export function CaseDesk({ chosen }: { readonly chosen: CaseId | undefined }) {
  const say = useText();
  const which = useDeskView((view) => view.whichCases);
  const cases = useQuery(casesQuery(which));
  const isOpen = which === 'open';
  return (
    <Desk
      which="cases"
      label={say(isOpen ? 'cases.listOpen' : 'cases.listClosed')}
      page={cases.data}
      error={cases.error}
      onRetry={() => void cases.refetch()}
      chosen={chosen}
      pathOf={pathTo.case}
      item={showCase}
      empty={{ title: say(isOpen ? 'cases.nothingOpen' : 'cases.nothingClosed'), hint: say('cases.nothingHint') }}
      tools={
        <Segmented<WhichCases>
          size="small"
          aria-label={say('cases.which')}
          value={which}
          onChange={(chosenOnes) => useDeskView.setState({ whichCases: chosenOnes })}
          options={[
            { value: 'open', label: say('cases.showOpen') },
            { value: 'closed', label: say('cases.showClosed') },
          ]}
        />
      }
    >
      {chosen !== undefined && <CaseRecord key={chosen} id={chosen} />}
    </Desk>
  );
}

function showCase(row: CaseRow): ReactNode {
  return <CaseItem row={row} />;
}

function CaseItem({ row }: { readonly row: CaseRow }) {
  const say = useText();
  const format = useFormat();
  const nowMs = useNow();
  const isOpen = row.closedAtMs === null;
  const age = format.duration(Math.max(0, nowMs - row.openedAtMs) / 1000);
  return (
    <>
      <span className="k-doubt-item-line">
        <ToneMark
          tone={isOpen ? 'warning' : 'neutral'}
          icon={isOpen ? AuditOutlined : CheckOutlined}
          word={say(`cases.kind_${row.kind}`)}
        />
        <strong>
          {row.atRisk.amountMinor === 0 ? (
            <span className="k-muted">{say('cases.nothingAtStake')}</span>
          ) : (
            <MoneyText money={row.atRisk} />
          )}
        </strong>
      </span>
      <span className="k-doubt-item-line">
        <Iccid iccid={row.iccid} plain />
        <span className="k-doubt-item-plan">{row.planName[format.language]}</span>
      </span>
      <span className="k-doubt-item-line k-muted k-small">
        <span>
          {row.resolution === null ? say('cases.opened', { time: age }) : say(`cases.resolution_${row.resolution}`)}
        </span>
        <span>{say('cases.toOrder', { id: row.orderId })}</span>
      </span>
    </>
  );
}
