import { Segmented } from 'antd';
import { useState } from 'react';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';
import { Catalogue } from './catalogue.tsx';
import { PracticePanel } from './practice-panel.tsx';

type Part = 'practice' | 'catalogue';

/** How a practice account behaves, and what any account sells. */
export function AccountDetail({ account }: { readonly account: Account }) {
  const say = useText();
  const mayPractise = useMay('manage') && account.isTraining;
  const [part, setPart] = useState<Part>('practice');
  const shown = mayPractise ? part : 'catalogue';
  return (
    <section className="k-panel k-provider-detail" aria-label={`${say('providers.tabs')}: ${account.name}`}>
      {mayPractise && (
        <Segmented<Part>
          className="k-provider-parts"
          value={shown}
          onChange={setPart}
          options={[
            { value: 'practice', label: say('providers.tabPractice') },
            { value: 'catalogue', label: say('providers.tabCatalogue') },
          ]}
        />
      )}
      {shown === 'practice' ? <PracticePanel id={account.id} /> : <Catalogue id={account.id} />}
    </section>
  );
}
