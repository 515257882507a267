import { CheckOutlined, PauseOutlined } from '@ant-design/icons';
import { MoneyText } from '../../components/money-text.tsx';
import { ToneMark } from '../../components/state-mark.tsx';
import type { Column } from '../../components/virtual-table.tsx';
import type { Format } from '../../format/format.ts';
import type { Say } from '../../strings/text-types.ts';
import { marginOf } from './margin.ts';
import type { Account, Plan } from './plan.ts';

/** What the list of plans shows of each. */
export function planColumns(say: Say, format: Format, accounts: readonly Account[]): readonly Column<Plan>[] {
  return [
    { id: 'code', header: say('plans.columnCode'), width: 'minmax(132px, 2fr)', cell: (plan) => plan.code },
    {
      id: 'name',
      header: say('plans.columnName'),
      width: 'minmax(168px, 4fr)',
      cell: (plan) => <span title={plan.name[format.language]}>{plan.name[format.language]}</span>,
    },
    {
      id: 'kind',
      header: say('plans.columnKind'),
      width: 'minmax(96px, 1fr)',
      cell: (plan) => say(`planKinds.${plan.kind}`),
    },
    { id: 'family', header: say('plans.columnFamily'), width: 'minmax(76px, 1fr)', cell: (plan) => plan.family },
    {
      id: 'allowance',
      header: say('plans.columnAllowance'),
      width: 'minmax(104px, 1fr)',
      align: 'end',
      cell: (plan) => allowanceWords(plan, say, format),
    },
    {
      id: 'days',
      header: say('plans.columnDays'),
      width: '60px',
      align: 'end',
      cell: (plan) => <span className="k-number">{lengthWords(plan, say, format)}</span>,
    },
    {
      id: 'price',
      header: say('plans.columnPrice'),
      width: '84px',
      align: 'end',
      cell: (plan) => <MoneyText money={plan.price} />,
    },
    {
      id: 'cost',
      header: say('plans.columnCost'),
      width: '84px',
      align: 'end',
      cell: (plan) => <MoneyText money={plan.recharge?.cost ?? null} />,
    },
    {
      id: 'margin',
      header: say('plans.columnMargin'),
      width: '124px',
      align: 'end',
      cell: (plan) => <MarginCell plan={plan} format={format} />,
    },
    {
      id: 'through',
      header: say('plans.columnThrough'),
      width: 'minmax(136px, 2fr)',
      cell: (plan) => <Through plan={plan} accounts={accounts} cardOnly={say('plans.cardOnly')} />,
    },
    {
      id: 'state',
      header: say('plans.columnState'),
      width: 'minmax(96px, 1fr)',
      cell: (plan) => <OfferedMark isActive={plan.isActive} say={say} />,
    },
  ];
}

function lengthWords({ days, rules: { months } }: Plan, say: Say, format: Format): string {
  if (months !== null) return say('planRules.monthsShort', { count: months });
  return days === null ? '—' : format.number(days);
}

export function OfferedMark({ isActive, say }: { readonly isActive: boolean; readonly say: Say }) {
  return isActive ? (
    <ToneMark tone="success" icon={CheckOutlined} word={say('plans.offered')} />
  ) : (
    <ToneMark tone="neutral" icon={PauseOutlined} word={say('plans.notOffered')} />
  );
}

/** `30 GB`, `1 GB a day`, or that there is no limit. */
export function allowanceWords(
  plan: Pick<Plan, 'kind' | 'dataBytes' | 'dailyDataBytes'>,
  say: Say,
  format: Format,
): string {
  if (plan.dailyDataBytes !== null) return say('plans.perDay', { volume: format.bytes(plan.dailyDataBytes) });
  if (plan.kind === 'unlimited') return say('plans.unlimited');
  return plan.dataBytes === null ? '—' : format.bytes(plan.dataBytes);
}

function MarginCell({ plan, format }: { readonly plan: Plan; readonly format: Format }) {
  const margin = plan.recharge && marginOf(plan.price, plan.recharge.cost);
  if (!margin) return <span className="k-muted">—</span>;
  const isLoss = margin.left.amountMinor < 0;
  return (
    <span className={isLoss ? 'k-number k-plans-loss' : 'k-number'}>
      {format.money(margin.left)}{' '}
      <span className={isLoss ? 'k-small' : 'k-muted k-small'}>{format.percent(margin.fraction)}</span>
    </span>
  );
}

interface ThroughProps {
  readonly plan: Plan;
  readonly accounts: readonly Account[];
  readonly cardOnly: string;
}

function Through({ plan: { recharge }, accounts, cardOnly }: ThroughProps) {
  if (recharge === null) return <span className="k-muted">{cardOnly}</span>;
  const name = accounts.find(({ id }) => id === recharge.accountId)?.name ?? '';
  const words = `${recharge.offerCode} · ${name}`;
  // With one account its name says nothing new.
  return <span title={words}>{accounts.length > 1 ? words : recharge.offerCode}</span>;
}
