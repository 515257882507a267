import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { AccountCard } from './account-card.tsx';
import { AccountDetail } from './account-detail.tsx';
import { AddAccountDialog } from './add-account-dialog.tsx';
import { AddTrainingDialog } from './add-training-dialog.tsx';
import './providers.css';

/** The shop's accounts with providers on the left; what the chosen one sells and how it behaves on the right. */
export default function ProvidersScreen() {
  const say = useText();
  const [, params] = useRoute('/providers/:id');
  const [, navigate] = useLocation();
  const [added, setAdded] = useState<'account' | 'training'>();
  const mayManage = useMay('manage');
  const accounts = useQuery(api.providers.list.queryOptions());
  const chosen = accounts.data?.find(({ id }) => id === Number(params?.id)) ?? accounts.data?.[0];
  return (
    <>
      <PageHeader
        title={say('providers.title')}
        action={
          mayManage && (
            <span className="k-provider-adds">
              <Button onClick={() => setAdded('training')}>{say('providers.addTraining')}</Button>
              <Button type="primary" onClick={() => setAdded('account')}>
                {say('providerSetup.add')}
              </Button>
            </span>
          )
        }
      />
      {accounts.isPending && <Loading />}
      <RefusalNotice error={accounts.error} onRetry={() => void accounts.refetch()} />
      {accounts.data?.length === 0 && <EmptyState title={say('providers.empty')} hint={say('providers.emptyHint')} />}
      {accounts.data && chosen && (
        <div className="k-provider-screen">
          <ul className="k-provider-accounts" aria-label={say('providers.list')}>
            {accounts.data.map((account) => (
              <li key={account.id}>
                <AccountCard
                  account={account}
                  isChosen={account.id === chosen.id}
                  isAlone={accounts.data.length === 1}
                  onChoose={() => navigate(`/providers/${account.id}`)}
                />
              </li>
            ))}
          </ul>
          <AccountDetail key={chosen.id} account={chosen} />
        </div>
      )}
      {added === 'training' && <AddTrainingDialog onClose={close} onAdded={showNew} />}
      {added === 'account' && <AddAccountDialog onClose={close} onAdded={showNew} />}
    </>
  );

  function close() {
    setAdded(undefined);
  }

  function showNew(id: ProviderAccountId) {
    close();
    navigate(`/providers/${id}`);
  }
}
