import { SearchOutlined, SettingOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Popover, Tag } from 'antd';
import type { InputRef } from 'antd';
import type { Ref } from 'react';
import { CARD_STATUSES } from '../../../contract/terms/trade.ts';
import { api } from '../../api.ts';
import { Select } from '../../components/select.tsx';
import {
  changeCardFilter,
  isFiltered,
  listOnlyCards,
  OPTIONAL_COLUMNS,
  showCardColumns,
  sortCards,
  useCardList,
} from '../../stores/card-list.ts';
import type { CardSort, OptionalColumn } from '../../stores/card-list.ts';
import { useText } from '../../strings/text.ts';
import type { TextKey } from '../../strings/text-types.ts';

/** "Any" in a select, whose values cannot be undefined. */
const ANY = 'any' as const;
const NONE = 'none' as const;
const LAPSE_DAYS = [7, 30, 60, 90] as const;
const SORTS = {
  newest: 'cards.sortNewest',
  iccid: 'cards.sortIccid',
  expires: 'cards.sortExpires',
} as const satisfies Readonly<Record<CardSort, TextKey>>;

interface CardFilterBarProps {
  readonly searchRef: Ref<InputRef>;
  /** Down from the search box: on to the rows. */
  readonly onDown: () => void;
}

/** What the list shows: words typed, conditions chosen, order, columns. Everything takes effect at once. */
export function CardFilterBar({ searchRef, onDown }: CardFilterBarProps) {
  const say = useText();
  const { filter, sort } = useCardList();
  return (
    <search className="k-cards-filters">
      <Input
        ref={searchRef}
        className="k-cards-search"
        prefix={<SearchOutlined />}
        allowClear
        maxLength={100}
        value={filter.search}
        aria-label={say('cards.searchLabel')}
        placeholder={say('cards.searchHint')}
        onChange={(event) => changeCardFilter({ search: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') changeCardFilter({ search: '' });
          if (event.key === 'ArrowDown') onDown();
        }}
      />
      <StatusFilter />
      <PlanFilter />
      <LapseFilter />
      <RechargeableFilter />
      <Select
        aria-label={say('cards.sort')}
        value={sort}
        popupMatchSelectWidth={false}
        onChange={sortCards}
        options={Object.entries(SORTS).map(([value, key]) => ({ value: value as CardSort, label: say(key) }))}
      />
      {filter.importId !== undefined && (
        <Tag closable onClose={() => changeCardFilter({ importId: undefined })}>
          {say('cards.fromImport', { id: filter.importId })}
        </Tag>
      )}
      {filter.customerId !== undefined && (
        <Tag closable onClose={() => changeCardFilter({ customerId: undefined })}>
          {say('cards.ofCustomer')}
        </Tag>
      )}
      {isFiltered(filter) && (
        <Button type="link" onClick={() => listOnlyCards({})}>
          {say('cards.clearFilters')}
        </Button>
      )}
      <ColumnChoice />
    </search>
  );
}

function StatusFilter() {
  const say = useText();
  const status = useCardList(({ filter }) => filter.status);
  return (
    <Select
      aria-label={say('cards.filterStatus')}
      value={status ?? ANY}
      popupMatchSelectWidth={false}
      onChange={(value) => changeCardFilter({ status: value === ANY ? undefined : value })}
      options={[
        { value: ANY, label: say('cards.anyStatus') },
        ...CARD_STATUSES.map((value) => ({ value, label: say(`cardStatuses.${value}`) })),
      ]}
    />
  );
}

function PlanFilter() {
  const say = useText();
  const { planId, withoutPlan } = useCardList(({ filter }) => filter);
  const plans = useQuery(api.plans.list.queryOptions({ input: { includeInactive: true } }));
  return (
    <Select
      aria-label={say('cards.filterPlan')}
      className="k-cards-plan-filter"
      value={withoutPlan === true ? NONE : (planId ?? ANY)}
      loading={plans.isPending}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(value) =>
        changeCardFilter({
          planId: value === ANY || value === NONE ? undefined : value,
          withoutPlan: value === NONE ? true : undefined,
        })
      }
      options={[
        { value: ANY, label: say('cards.anyPlan') },
        { value: NONE, label: say('cards.withoutPlan') },
        ...(plans.data ?? []).map(({ id, code }) => ({ value: id, label: code })),
      ]}
    />
  );
}

function LapseFilter() {
  const say = useText();
  const days = useCardList(({ filter }) => filter.lapsesWithinDays);
  return (
    <Select
      aria-label={say('cards.filterLapses')}
      value={days ?? ANY}
      popupMatchSelectWidth={false}
      onChange={(value) => changeCardFilter({ lapsesWithinDays: value === ANY ? undefined : value })}
      options={[
        { value: ANY, label: say('cards.anyLapse') },
        { value: 0, label: say('cards.lapsedAlready') },
        ...LAPSE_DAYS.map((value) => ({ value, label: say('cards.lapsesWithin', { days: value }) })),
      ]}
    />
  );
}

function RechargeableFilter() {
  const say = useText();
  const rechargeable = useCardList(({ filter }) => filter.rechargeable);
  return (
    <Select
      aria-label={say('cards.filterRechargeable')}
      value={rechargeable === undefined ? ANY : rechargeable ? 'yes' : 'no'}
      popupMatchSelectWidth={false}
      onChange={(value) => changeCardFilter({ rechargeable: value === ANY ? undefined : value === 'yes' })}
      options={[
        { value: ANY, label: say('cards.anyRechargeable') },
        { value: 'yes', label: say('cards.onlyRechargeable') },
        { value: 'no', label: say('cards.notRechargeable') },
      ]}
    />
  );
}

const COLUMN_WORDS = {
  phone: 'cards.columnPhone',
  plan: 'cards.columnPlan',
  owner: 'cards.columnOwner',
  expires: 'cards.columnExpires',
  left: 'cards.columnLeft',
  batch: 'cards.columnBatch',
  location: 'cards.columnLocation',
} as const satisfies Readonly<Record<OptionalColumn, TextKey>>;

function ColumnChoice() {
  const say = useText();
  const columns = useCardList((view) => view.columns);
  const choice = (
    <Checkbox.Group
      className="k-cards-column-choice"
      value={[...columns]}
      onChange={showCardColumns}
      options={OPTIONAL_COLUMNS.map((value) => ({ value, label: say(COLUMN_WORDS[value]) }))}
    />
  );
  return (
    <Popover content={choice} trigger="click" placement="bottomRight">
      <Button icon={<SettingOutlined />} className="k-cards-columns">
        {say('cards.columns')}
      </Button>
    </Popover>
  );
}
