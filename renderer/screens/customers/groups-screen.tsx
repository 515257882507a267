import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';

type Group = Told['customers']['groups'][number];

/** The shop's groups of customers: named, renamed, removed. */
export function GroupsScreen() {
  const say = useText();
  const groups = useQuery(api.customers.groups.queryOptions());
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => core.customers.saveGroup({ name }),
    onSuccess: () => setName(''),
  });
  return (
    <>
      <Link href="/customers" className="k-customers-back">
        <ArrowLeftOutlined /> {say('customers.backToList')}
      </Link>
      <PageHeader title={say('customers.groups')} />
      {groups.isPending && <Loading />}
      <RefusalNotice error={groups.error} onRetry={() => void groups.refetch()} />
      <section className="k-panel k-customers-part k-customers-groups" aria-label={say('customers.groups')}>
        <p className="k-muted">{say('customers.groupsHint')}</p>
        {groups.data?.map((group) => (
          <GroupLine key={`${group.id} ${group.name}`} group={group} />
        ))}
        <form
          className="k-customers-group"
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <Input
            value={name}
            maxLength={200}
            aria-label={say('customers.newGroup')}
            placeholder={say('customers.newGroup')}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={add.isPending}>
            {say('customers.addGroup')}
          </Button>
        </form>
        <RefusalNotice error={add.error} />
      </section>
    </>
  );
}

function GroupLine({ group: { id, name, customerCount } }: { readonly group: Group }) {
  const say = useText();
  const [typed, setTyped] = useState(name);
  const rename = useMutation({ mutationFn: () => core.customers.saveGroup({ id, name: typed }) });
  const remove = useMutation({ mutationFn: () => core.customers.removeGroup({ id }) });
  return (
    <div className="k-customers-group">
      <Input
        value={typed}
        maxLength={200}
        aria-label={say('customers.groupName', { name })}
        onChange={(event) => setTyped(event.target.value)}
      />
      <span className="k-muted">{say('customers.total', { count: customerCount })}</span>
      <Button disabled={typed.trim() === '' || typed === name} onClick={() => rename.mutate()}>
        {say('customers.renameGroup')}
      </Button>
      <ConfirmButton
        danger
        question={say('customers.removeGroupAsk', { name, count: customerCount })}
        onConfirm={() => remove.mutate()}
      >
        {say('customers.removeGroup')}
      </ConfirmButton>
      <RefusalNotice error={rename.error ?? remove.error} />
    </div>
  );
}
