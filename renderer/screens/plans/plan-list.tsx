import { AppstoreAddOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { planColumns } from './plan-columns.tsx';
import type { Account, Plan } from './plan.ts';
import { useAllPlans } from './use-plans.ts';

/** What is sold, at which price and margin, and through whom. */
export function PlanList() {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const [search, setSearch] = useState('');
  const [showsInactive, setShowsInactive] = useState(false);
  const plans = useAllPlans();
  const accounts = useQuery(api.providers.list.queryOptions());
  const box = useRef<InputRef>(null);
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);

  const all = plans.data ?? [];
  const known = accounts.data ?? [];
  const inactiveCount = all.filter(({ isActive }) => !isActive).length;
  const rows = all.filter((plan) => (plan.isActive || showsInactive) && isFound(plan, known, search));
  const isFiltered = search.trim() !== '';
  const count = { count: rows.length };
  return (
    <>
      <PageHeader
        title={say('plans.title')}
        aside={
          <output>
            {plans.data ? say(isFiltered || showsInactive ? 'plans.totalFiltered' : 'plans.total', count) : ''}
          </output>
        }
        action={<Actions isEmpty={all.length === 0} hasAccounts={known.length > 0} />}
      />
      <search className="k-plans-filters">
        <Input
          ref={box}
          prefix={<SearchOutlined />}
          allowClear
          maxLength={100}
          value={search}
          aria-label={say('plans.searchLabel')}
          placeholder={say('plans.searchHint')}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setSearch('');
            if (event.key === 'ArrowDown') table.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
          }}
        />
        {inactiveCount > 0 && (
          <Checkbox checked={showsInactive} onChange={(event) => setShowsInactive(event.target.checked)}>
            {say('plans.showInactive', { count: inactiveCount })}
          </Checkbox>
        )}
      </search>
      <RefusalNotice error={plans.error ?? accounts.error} onRetry={() => void plans.refetch()} />
      {plans.isPending && <Loading />}
      <div className="k-plans-list" ref={table}>
        <VirtualTable
          label={say('plans.list')}
          columns={planColumns(say, format, known)}
          total={rows.length}
          rowAt={(index) => rows[index]}
          onOpen={(plan) => navigate(pathTo.plan(plan.id))}
          resetKey={`${search} ${showsInactive}`}
          empty={
            plans.data && <NoPlans isFiltered={isFiltered} hasPlans={all.length > 0} hasAccounts={known.length > 0} />
          }
        />
      </div>
    </>
  );
}

/** With a provider at hand its catalogue is the quickest way to a price list. */
function Actions({ isEmpty, hasAccounts }: { readonly isEmpty: boolean; readonly hasAccounts: boolean }) {
  const say = useText();
  const [, navigate] = useLocation();
  const catalogueFirst = isEmpty && hasAccounts;
  return (
    <>
      {!isEmpty && <Button onClick={() => navigate(pathTo.promotions())}>{say('plans.promotions')}</Button>}
      {hasAccounts && (
        <Button
          type={catalogueFirst ? 'primary' : 'default'}
          icon={<AppstoreAddOutlined />}
          onClick={() => navigate(pathTo.plansFromCatalogue())}
        >
          {say('plans.fromCatalogue')}
        </Button>
      )}
      <Button
        type={catalogueFirst ? 'default' : 'primary'}
        icon={<PlusOutlined />}
        onClick={() => navigate(pathTo.newPlan())}
      >
        {say('plans.add')}
      </Button>
    </>
  );
}

interface NoPlansProps {
  readonly isFiltered: boolean;
  readonly hasPlans: boolean;
  readonly hasAccounts: boolean;
}

function NoPlans({ isFiltered, hasPlans, hasAccounts }: NoPlansProps) {
  const say = useText();
  if (isFiltered) return <EmptyState title={say('plans.noMatch')} hint={say('plans.noMatchHint')} />;
  if (hasPlans) return <EmptyState title={say('plans.allInactive')} hint={say('plans.allInactiveHint')} />;
  if (hasAccounts) {
    return (
      <EmptyState
        title={say('plans.empty')}
        hint={say('plans.emptyHint')}
        action={<Link href={pathTo.plansFromCatalogue()}>{say('plans.fromCatalogue')}</Link>}
      />
    );
  }
  return (
    <EmptyState
      title={say('plans.empty')}
      hint={
        <>
          {say('plans.emptyHint')}
          <br />
          {say('plans.emptyNoProvider')}
        </>
      }
      action={<Link href="/providers">{say('plans.toProviders')}</Link>}
    />
  );
}

function isFound(plan: Plan, accounts: readonly Account[], search: string): boolean {
  const wanted = search.normalize('NFKC').trim().toLowerCase();
  const account = accounts.find(({ id }) => id === plan.recharge?.accountId)?.name;
  const texts = [
    plan.code,
    plan.family,
    plan.recharge?.offerCode ?? '',
    account ?? '',
    ...LANGUAGES.map((language) => plan.name[language]),
  ];
  return texts.some((text) => text.normalize('NFKC').toLowerCase().includes(wanted));
}
