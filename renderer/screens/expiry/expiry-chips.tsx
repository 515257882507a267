import { ClockCircleOutlined, FallOutlined, StopOutlined, WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ComponentType } from 'react';
import { EXPIRY_DAYS, EXPIRY_KINDS } from '../../../contract/terms/expiry.ts';
import type { ExpiryKind } from '../../../contract/terms/expiry.ts';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { changeExpiryView, useExpiryView } from './expiry-view.ts';
import type { ExpiryShare } from './expiry-view.ts';

const ICONS: Readonly<Record<ExpiryKind, ComponentType>> = {
  low: FallOutlined,
  used_up: StopOutlined,
  soon: ClockCircleOutlined,
  over: WarningOutlined,
};
const SHARES: readonly ExpiryShare[] = ['all', 'sold', 'in_stock'];

/** One tap for each worklist, with how many cards it has; how far it reaches; whose cards. */
export function ExpiryChips() {
  const say = useText();
  const format = useFormat();
  const view = useExpiryView();
  const counts = useQuery(api.expiry.counts.queryOptions({ staleTime: 10_000 })).data;
  return (
    <div className="k-expiry-chips">
      {EXPIRY_KINDS.map((kind) => {
        const Icon = ICONS[kind];
        const isShown = view.day === undefined && view.kind === kind;
        const count = counts && countOf(counts, kind, view.days);
        return (
          <button
            key={kind}
            type="button"
            className={`k-expiry-chip k-expiry-${kind}`}
            aria-pressed={isShown}
            onClick={() => changeExpiryView({ kind, day: undefined })}
          >
            <Icon />
            <span>{say(`expiry.kind_${kind}`)}</span>
            <strong className="k-number">{count === undefined ? '' : format.number(count)}</strong>
          </button>
        );
      })}
      <fieldset className="k-expiry-days" disabled={view.day !== undefined || !reaches(view.kind)}>
        <legend className="k-unseen">{say('expiry.reach')}</legend>
        {EXPIRY_DAYS.map((days) => (
          <button
            key={days}
            type="button"
            className="k-expiry-day-choice"
            aria-pressed={view.days === days}
            onClick={() => changeExpiryView({ days })}
          >
            {say('expiry.days', { count: days })}
          </button>
        ))}
      </fieldset>
      <Select<ExpiryShare>
        aria-label={say('expiry.share')}
        value={view.share}
        popupMatchSelectWidth={false}
        onChange={(share) => changeExpiryView({ share })}
        options={SHARES.map((value) => ({ value, label: say(`expiry.share_${value}`) }))}
      />
      {view.day !== undefined && (
        <Button onClick={() => changeExpiryView({ day: undefined })}>
          {say('expiry.leaveDay', { day: format.shopDate(view.day, { weekday: true }) })}
        </Button>
      )}
    </div>
  );
}

/** Low and used-up cards are all shown, whenever they end. */
function reaches(kind: ExpiryKind): boolean {
  return kind === 'soon' || kind === 'over';
}

function countOf(counts: Told['expiry']['counts'], kind: ExpiryKind, days: number): number {
  if (kind === 'low') return counts.low;
  if (kind === 'used_up') return counts.usedUp;
  const found = counts[kind].find((one) => one.days === days);
  return found ? found.stock + found.sold : 0;
}
