import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { AccountCard } from './account-card.tsx';
import { AccountDetail } from './account-detail.tsx';
import { AddTrainingDialog } from './add-training-dialog.tsx';
import './providers.css';

/** The shop's accounts with providers on the left; what the chosen one sells and how it behaves on the right. */
export default function ProvidersScreen() {
  const say = useText();
  const [, params] = useRoute('/providers/:id');
  const [, navigate] = useLocation();
  const [isAdding, setAdding] = useState(false);
  const mayManage = useMay('manage');
  const accounts = useQuery(api.providers.list.queryOptions());
  const chosen = accounts.data?.find(({ id }) => id === Number(params?.id)) ?? accounts.data?.[0];
  return (
    <>
      <PageHeader
        title={say('providers.title')}
        action={mayManage && <Button onClick={() => setAdding(true)}>{say('providers.addTraining')}</Button>}
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
      {isAdding && (
        <AddTrainingDialog
          onClose={() => setAdding(false)}
          onAdded={(id) => {
            setAdding(false);
            navigate(`/providers/${id}`);
          }}
        />
      )}
    </>
  );
}
