import { Activity } from 'react';
import { useRoute } from 'wouter';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import { CustomerList } from './customer-list.tsx';
import { CustomerScreen } from './customer-screen.tsx';
import { NewCustomerScreen } from './new-customer-screen.tsx';
import './customers.css';

/** The list of customers, and over it one customer's page or the form for a new one. */
export default function CustomersScreen() {
  const [isOne, params] = useRoute('/customers/:id');
  const isNew = params?.id === 'new';
  const id = Number(params?.id) as CustomerId;
  return (
    <>
      <Activity mode={isOne ? 'hidden' : 'visible'}>
        <CustomerList />
      </Activity>
      {isOne && !isNew && <CustomerScreen key={id} id={id} />}
      {isNew && <NewCustomerScreen />}
    </>
  );
}
