import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Select } from '../../components/select.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import type { Column } from '../../components/virtual-table.tsx';
import type { Format } from '../../format/format.ts';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import { pathTo } from '../places.ts';
import type { Customer } from './customer.ts';

type GroupId = Told['customers']['groups'][number]['id'];

/** Everybody who has a card here, found by any part of name or contact. */
export function CustomerList() {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const mayAdd = useMay('recharge');
  const mayGroup = useMay('prices');
  const [search, setSearch] = useState('');
  const [groupId, setGroupId] = useState<GroupId>();
  const groups = useQuery(api.customers.groups.queryOptions()).data ?? [];
  const input = { search, ...(groupId !== undefined && { groupId }) };
  const rows = useRemoteRows((offset, limit) =>
    api.customers.list.queryOptions({ input: { ...input, offset, limit } }),
  );
  const box = useRef<InputRef>(null);
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const filtered = search !== '' || groupId !== undefined;
  const count = { count: rows.total };
  return (
    <>
      <PageHeader
        title={say('customers.title')}
        aside={
          <output>
            {rows.isFirstLoad ? '' : say(filtered ? 'customers.totalFiltered' : 'customers.total', count)}
          </output>
        }
        action={
          mayAdd && (
            <>
              <Button onClick={() => navigate('/customers/duplicates')}>{say('customers.duplicates')}</Button>
              {mayGroup && <Button onClick={() => navigate('/customers/groups')}>{say('customers.groups')}</Button>}
              <Button type="primary" icon={<PlusOutlined />} onClick={() => navigate('/customers/new')}>
                {say('customers.add')}
              </Button>
            </>
          )
        }
      />
      <search className="k-customers-filters">
        <Input
          ref={box}
          prefix={<SearchOutlined />}
          allowClear
          maxLength={100}
          value={search}
          aria-label={say('customers.searchLabel')}
          placeholder={say('customers.searchHint')}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setSearch('');
            if (event.key === 'ArrowDown') table.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
          }}
        />
        {groups.length > 0 && (
          <Select<GroupId | 'any'>
            aria-label={say('customers.group')}
            value={groupId ?? 'any'}
            popupMatchSelectWidth={false}
            onChange={(value) => setGroupId(value === 'any' ? undefined : value)}
            options={[
              { value: 'any', label: say('customers.anyGroup') },
              ...groups.map((group) => ({ value: group.id, label: group.name })),
            ]}
          />
        )}
      </search>
      <div className="k-customers-list" ref={table}>
        <RemoteTable
          rows={rows}
          label={say('customers.list')}
          columns={customerColumns(say, format)}
          onOpen={(row) => navigate(pathTo.customer(row.id))}
          resetKey={JSON.stringify(input)}
          empty={
            filtered ? (
              <EmptyState title={say('customers.noMatch')} hint={say('customers.noMatchHint')} />
            ) : (
              <EmptyState title={say('customers.empty')} hint={say('customers.emptyHint')} />
            )
          }
        />
      </div>
    </>
  );
}

function customerColumns(say: Say, format: Format): readonly Column<Customer>[] {
  return [
    {
      id: 'name',
      header: say('customers.columnName'),
      width: 'minmax(160px, 2fr)',
      cell: (row) =>
        row.erasedAtMs === null ? (
          row.name
        ) : (
          <span className="k-muted">{say('customers.erasedName', { id: row.id })}</span>
        ),
    },
    {
      id: 'contacts',
      header: say('customers.columnContacts'),
      width: 'minmax(240px, 4fr)',
      cell: (row) => (
        <span className="k-muted">
          {row.contacts.map(({ channel, value }) => `${say(`channels.${channel}`)} ${value}`).join(' · ')}
        </span>
      ),
    },
    { id: 'group', header: say('customers.group'), width: '112px', cell: (row) => row.groupName },
    {
      id: 'language',
      header: say('customers.columnLanguage'),
      width: '112px',
      cell: (row) => <span lang={row.language}>{say(`languages.${row.language}`)}</span>,
    },
    {
      id: 'cards',
      header: say('customers.columnCards'),
      width: '88px',
      align: 'end',
      cell: (row) => <span className="k-number">{format.number(row.cardCount)}</span>,
    },
    {
      id: 'since',
      header: say('customers.columnSince'),
      width: '136px',
      align: 'end',
      cell: (row) => <span className="k-number k-muted">{format.date(row.createdAtMs)}</span>,
    },
  ];
}
