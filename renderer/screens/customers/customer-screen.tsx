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
import { pathTo } from '../places.ts';
import { CustomerBlock } from '../guards/customer-block.tsx';
import { CustomerAccount } from './customer-account.tsx';
import { CustomerDeposit } from './customer-deposit.tsx';
import { CustomerCards } from './customer-cards.tsx';
import { CustomerForm } from './customer-form.tsx';
import type { CustomerPageData } from './customer.ts';
import { CustomerConsent } from './customer-consent.tsx';
import { CustomerHistory } from './customer-history.tsx';
import { CustomerMerges } from './customer-merges.tsx';
import { CustomerRights } from './customer-rights.tsx';

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

function CustomerPage({ customer }: { readonly customer: CustomerPageData }) {
  const say = useText();
  const format = useFormat();
  const mayEdit = useMay('recharge');
  const [isEditing, setEditing] = useState(false);
  const isOpen = customer.erasedAtMs === null && customer.mergedInto === null;
  if (isEditing) {
    const stop = () => setEditing(false);
    const { name, language, notes, contacts, groupId } = customer;
    return (
      <>
        <PageHeader title={say('customers.editTitle', { name })} />
        <CustomerForm
          id={customer.id}
          fields={{ name, language, notes, contacts, groupId }}
          onSaved={stop}
          onDiscard={stop}
        />
      </>
    );
  }
  return (
    <>
      {customer.mergedInto !== null && (
        <p className="k-customers-leads">
          <Link href={pathTo.customer(customer.mergedInto)}>{say('customers.leadsTo')}</Link>
        </p>
      )}
      <PageHeader
        title={customer.erasedAtMs === null ? customer.name : say('customers.erasedName', { id: customer.id })}
        aside={say('customers.since', { date: format.date(customer.createdAtMs, { year: true }) })}
        action={
          mayEdit &&
          isOpen && (
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
          <CustomerBlock id={customer.id} shows="blocking" />
        </div>
        <div className="k-customers-column">
          <CustomerBlock id={customer.id} shows="block" />
          <CustomerCards id={customer.id} />
          <CustomerAccount id={customer.id} />
          <CustomerDeposit id={customer.id} />
          <CustomerHistory id={customer.id} />
        </div>
      </div>
    </>
  );
}

function CustomerFacts({ customer }: { readonly customer: CustomerPageData }) {
  const say = useText();
  const { contacts, language, notes } = customer;
  return (
    <section className="k-panel k-customers-part" aria-labelledby="customer-contacts">
      <h2 id="customer-contacts">{say('customers.contacts')}</h2>
      {contacts.length === 0 && <p className="k-muted">{say('customers.noContacts')}</p>}
      <FactList
        facts={[
          ...contacts.map(({ channel, value, purpose, language: spoken }) => ({
            name: say(`channels.${channel}`),
            value: [
              value,
              purpose === 'any' ? undefined : say(`customers.purpose_${purpose}`),
              spoken === null ? undefined : say(`languages.${spoken}`),
            ]
              .filter((word) => word !== undefined)
              .join(' · '),
          })),
          { name: say('customers.group'), value: customer.groupName },
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
