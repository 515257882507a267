import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';
import { CatalogueOffers } from './catalogue-offers.tsx';
import { DraftTable } from './draft-table.tsx';
import { BackToList } from './plan-screen.tsx';
import type { Offer } from './plan.ts';
import { useAllPlans } from './use-plans.ts';

/** Several offers of one account become plans: chosen first, then priced and named in one table, then saved together. */
export function CatalogueScreen() {
  const say = useText();
  const accounts = useQuery(api.providers.list.queryOptions());
  const plans = useAllPlans();
  const [wantedId, setAccountId] = useState<ProviderAccountId>();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Offer>>(new Map());
  const [isPreparing, setPreparing] = useState(false);
  const account = accounts.data?.find(({ id }) => id === wantedId) ?? accounts.data?.[0];
  const chooseAccount = (id: ProviderAccountId) => {
    setAccountId(id);
    setChosen(new Map());
  };
  return (
    <>
      <BackToList />
      <PageHeader
        title={say('plans.catalogueTitle')}
        aside={
          account &&
          !isPreparing && (
            <Select
              aria-label={say('plans.account')}
              value={account.id}
              popupMatchSelectWidth={false}
              onChange={chooseAccount}
              options={(accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          )
        }
      />
      {(accounts.isPending || plans.isPending) && <Loading />}
      <RefusalNotice error={accounts.error ?? plans.error} onRetry={() => void accounts.refetch()} />
      {accounts.data?.length === 0 && (
        <EmptyState
          title={say('plans.noAccounts')}
          hint={say('plans.emptyNoProvider')}
          action={<Link href="/providers">{say('plans.toProviders')}</Link>}
        />
      )}
      {account && plans.data && !isPreparing && (
        <CatalogueOffers
          key={account.id}
          accountId={account.id}
          plans={plans.data}
          chosen={chosen}
          onChoose={setChosen}
          onPrepare={() => setPreparing(true)}
        />
      )}
      {account && plans.data && isPreparing && (
        <DraftTable
          accountId={account.id}
          offers={[...chosen.values()]}
          plans={plans.data}
          onBack={() => setPreparing(false)}
        />
      )}
    </>
  );
}
