import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, InputNumber } from 'antd';
import { useState } from 'react';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';
import './guards.css';

type Limit = Told['guards']['limits'][number];

const HOURS_MAX = 744;
const COUNT_MAX = 10_000;

/** How many recharges in how many hours the owner allows a card, a customer and a person of the staff. */
export function LimitSettings() {
  const say = useText();
  const { message } = App.useApp();
  const limits = useQuery(api.guards.limits.queryOptions());
  const [draft, setDraft] = useState<readonly Limit[]>();
  const save = useMutation({
    mutationFn: (changed: readonly Limit[]) => core.guards.saveLimits({ limits: [...changed] }),
    onSuccess: () => {
      setDraft(undefined);
      void message.success(say('guards.limitsSaved'));
    },
  });
  const shown = draft ?? limits.data;
  if (!shown) return limits.error ? <RefusalNotice error={limits.error} /> : <Loading />;
  const change = (who: Limit['who'], values: Partial<Limit>) =>
    setDraft(shown.map((limit) => (limit.who === who ? { ...limit, ...values } : limit)));
  return (
    <>
      <p className="k-muted">{say('guards.limitsHint')}</p>
      {shown.map(({ who, countMax, hours }) => (
        <div key={who} className="k-guards-limit">
          <label>
            <span>{say('guards.limitOf', { who: say(`limited.${who}`) })}</span>
            <InputNumber
              min={1}
              max={COUNT_MAX}
              precision={0}
              value={countMax}
              onChange={(value) => change(who, { countMax: value })}
            />
          </label>
          <label>
            <span>{say('guards.hoursOf', { who: say(`limited.${who}`) })}</span>
            <InputNumber
              min={1}
              max={HOURS_MAX}
              precision={0}
              value={hours}
              onChange={(value) => change(who, { hours: value ?? hours })}
            />
          </label>
        </div>
      ))}
      <RefusalNotice error={save.error} onClose={save.reset} />
      <Button disabled={draft === undefined} loading={save.isPending} onClick={() => save.mutate(shown)}>
        {say('guards.saveLimits')}
      </Button>
    </>
  );
}
