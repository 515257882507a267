import { Segmented } from 'antd';
import { useState } from 'react';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { RefundPolicyPart } from '../plans/refund-policy.tsx';
import { ReturnPolicyPart } from '../plans/return-policy.tsx';
import type { Account } from './account.ts';
import { Catalogue } from './catalogue.tsx';
import { FloatPanel } from './float-panel.tsx';
import { NoticePanel } from './notice-panel.tsx';
import { PracticePanel } from './practice-panel.tsx';
import { SetupPanel } from './setup-panel.tsx';

type Part = 'float' | 'setup' | 'practice' | 'catalogue' | 'returns' | 'notices';

/** The float of an account, what it sells, how a practice account behaves, and what its provider tells by itself. */
export function AccountDetail({ account }: { readonly account: Account }) {
  const say = useText();
  const mayManage = useMay('manage');
  const maySetPrices = useMay('prices');
  // One that cannot be used before it is set up begins there.
  const isNew = !account.isTraining && account.float.amountMinor === 0 && account.held.amountMinor === 0;
  const [part, setPart] = useState<Part>(isNew ? 'setup' : 'float');
  const unseen = account.notices?.unseenOrphans ?? 0;
  const noticesLabel = unseen > 0 ? say('notices.tabUnseen', { count: unseen }) : say('notices.tab');
  const parts: readonly { readonly value: Part; readonly label: string }[] = [
    ...(mayManage ? [{ value: 'float' as const, label: say('float.tab') }] : []),
    ...(mayManage && !account.isTraining ? [{ value: 'setup' as const, label: say('providerSetup.tab') }] : []),
    ...(mayManage && account.isTraining ? [{ value: 'practice' as const, label: say('providers.tabPractice') }] : []),
    { value: 'catalogue', label: say('providers.tabCatalogue') },
    ...(maySetPrices ? [{ value: 'returns' as const, label: say('providers.tabReturns') }] : []),
    ...(mayManage && account.notices ? [{ value: 'notices' as const, label: noticesLabel }] : []),
  ];
  const shown = parts.some(({ value }) => value === part) ? part : 'catalogue';
  return (
    <section className="k-panel k-provider-detail" aria-label={`${say('providers.tabs')}: ${account.name}`}>
      {parts.length > 1 && (
        <Segmented<Part> className="k-provider-parts" value={shown} onChange={setPart} options={[...parts]} />
      )}
      {shown === 'float' && <FloatPanel account={account} />}
      {shown === 'setup' && <SetupPanel account={account} />}
      {shown === 'practice' && <PracticePanel account={account} />}
      {shown === 'catalogue' && <Catalogue account={account} />}
      {shown === 'returns' && (
        <div className="k-provider-returns">
          <RefundPolicyPart of={{ of: 'account', accountId: account.id }} />
          <ReturnPolicyPart of={{ of: 'account', accountId: account.id }} />
        </div>
      )}
      {shown === 'notices' && <NoticePanel account={account} />}
    </section>
  );
}
