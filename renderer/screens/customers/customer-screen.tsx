import { ArrowLeftOutlined, EditOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { CustomerAccount } from './customer-account.tsx';
import { CustomerCards } from './customer-cards.tsx';
import { CustomerDeposit } from './customer-deposit.tsx';
import { CustomerForm } from './customer-form.tsx';
import type { Customer } from './customer.ts';

/** One customer: how to reach them, what to know, which cards are theirs. */
export function CustomerScreen({ id }: { readonly id: CustomerId }) {
  const say = useText();
  const customer = useQuery(api.customers.get.queryOptions({ input: { id } }));
  return (
    <>
      <Link href="/customers" className="k-customers-back">
        <ArrowLeftOutlined /> {say('customers.backToList')}
      </Link>
      {customer.isPending && <Loading />}
      <RefusalNotice error={customer.error} onRetry={() => void customer.refetch()} />
      {customer.data && <CustomerPage customer={customer.data} />}
    </>
  );
}

function CustomerPage({ customer }: { readonly customer: Customer }) {
  const say = useText();
  const format = useFormat();
  const mayEdit = useMay('recharge');
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    const stop = () => setEditing(false);
    const { name, language, notes, contacts } = customer;
    return (
      <>
        <PageHeader title={say('customers.editTitle', { name })} />
        <CustomerForm id={customer.id} fields={{ name, language, notes, contacts }} onSaved={stop} onDiscard={stop} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={customer.name}
        aside={say('customers.since', { date: format.date(customer.createdAtMs, { year: true }) })}
        action={
          mayEdit && (
            <Button type="primary" icon={<EditOutlined />} onClick={() => setEditing(true)}>
              {say('customers.edit')}
            </Button>
          )
        }
      />
      <div className="k-customers-page">
        <div className="k-customers-column">
          <CustomerFacts customer={customer} />
          {isOpen && <CustomerConsent customer={customer} />}
          <CustomerMerges customer={customer} />
          <CustomerRights customer={customer} />
        </div>
        <div className="k-customers-column">
          <CustomerCards id={customer.id} />
          <CustomerAccount id={customer.id} />
        <CustomerDeposit id={customer.id} />
          <CustomerHistory id={customer.id} />
        </div>
      </div>
    </>
  );
}

function CustomerFacts({ customer }: { readonly customer: Customer }) {
  const say = useText();
  const { contacts, language, notes } = customer;
  return (
    <section className="k-panel k-customers-part" aria-labelledby="customer-contacts">
      <h2 id="customer-contacts">{say('customers.contacts')}</h2>
      {contacts.length === 0 && <p className="k-muted">{say('customers.noContacts')}</p>}
      <FactList
        facts={[
          ...contacts.map(({ channel, value }) => ({ name: say(`channels.${channel}`), value })),
          { name: say('customers.language'), value: <span lang={language}>{say(`languages.${language}`)}</span> },
        ]}
      />
      <h2>{say('customers.notes')}</h2>
      <p className={notes === '' ? 'k-muted' : 'k-customers-notes'}>
        {notes === '' ? say('customers.noNotes') : notes}
      </p>
    </section>
  );
}
