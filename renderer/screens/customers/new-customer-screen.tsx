import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useLocation } from 'wouter';
import { PageHeader } from '../../components/page-header.tsx';
import { useShop } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { CustomerForm } from './customer-form.tsx';

export function NewCustomerScreen() {
  const say = useText();
  const [, navigate] = useLocation();
  const language = useShop()?.language ?? 'zh-CN';
  return (
    <>
      <Link href="/customers" className="k-customers-back">
        <ArrowLeftOutlined /> {say('customers.backToList')}
      </Link>
      <PageHeader title={say('customers.newTitle')} />
      <CustomerForm
        fields={{
          name: '',
          language,
          notes: '',
          groupId: null,
          contacts: [{ channel: 'phone', value: '', purpose: 'any', language: null }],
        }}
        onSaved={(id) => navigate(pathTo.customer(id), { replace: true })}
        onDiscard={() => navigate('/customers')}
      />
    </>
  );
}
