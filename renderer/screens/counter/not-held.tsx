import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import { Iccid } from '../../components/iccid.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import { counter } from './counter-store.ts';

/** A well-formed number that the shop does not hold: it can be put on the books, flagged as of unknown origin. */
export function NotHeld({ iccid }: { readonly iccid: string }) {
  const say = useText();
  const language = usePreferences((state) => state.language);
  const [planId, setPlanId] = useState<PlanId | null>(null);
  const plans = useQuery(api.plans.list.queryOptions({ input: {} }));
  const add = useMutation({
    mutationFn: () => core.cards.addSingle({ iccid, planId }),
    onSuccess: ({ id }) => counter.chooseCard(id),
  });
  return (
    <section className="k-panel k-not-held">
      <h2>{say('counter.notHeld')}</h2>
      <p>
        <Iccid iccid={iccid} />
      </p>
      <p className="k-muted">{say('counter.notHeldHint')}</p>
      <div className="k-not-held-actions">
        <Select<PlanId>
          className="k-not-held-plan"
          placeholder={say('counter.planOfCard')}
          aria-label={say('counter.planOfCard')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={planId}
          onChange={(chosen: PlanId | undefined) => setPlanId(chosen ?? null)}
          options={(plans.data ?? []).map((plan) => ({
            value: plan.id,
            label: `${plan.code} · ${plan.name[language]}`,
          }))}
        />
        <Button loading={add.isPending} onClick={() => add.mutate()}>
          {say('counter.addUnknown')}
        </Button>
      </div>
      <RefusalNotice error={add.error} />
    </section>
  );
}
