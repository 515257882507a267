import { Activity } from 'react';
import { useRoute } from 'wouter';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import { CustomerList } from './customer-list.tsx';
import { CustomerScreen } from './customer-screen.tsx';
import { DuplicatesScreen } from './duplicates-screen.tsx';
import { GroupsScreen } from './groups-screen.tsx';
import { NewCustomerScreen } from './new-customer-screen.tsx';
import './customers.css';

/** The list of customers, and over it one customer's page, the form for a new one, likely duplicates, or the groups. */
export default function CustomersScreen() {
  const [isOne, params] = useRoute('/customers/:id');
  const isNew = params?.id === 'new';
  const isDuplicates = params?.id === 'duplicates';
  const isGroups = params?.id === 'groups';
  const isPage = isOne && !isNew && !isDuplicates && !isGroups;
  const id = Number(params?.id) as CustomerId;
  return (
    <>
      <Activity mode={isOne ? 'hidden' : 'visible'}>
        <CustomerList />
      </Activity>
      {isPage && <CustomerScreen key={id} id={id} />}
      {isNew && <NewCustomerScreen />}
      {isDuplicates && <DuplicatesScreen />}
      {isGroups && <GroupsScreen />}
    </>
  );
}
