import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { queries } from '../../connection/queries.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';
import { ClassChoice } from './class-choice.tsx';
import { FaultList } from './fault-list.tsx';
import { PaceFields } from './pace-fields.tsx';
import { isSameBehaviour, isSavable } from './practice.ts';
import type { Behaviour } from './practice.ts';
import { PresetButtons } from './preset-buttons.tsx';

/** How a practice provider behaves; nothing changes before it is saved. */
export function PracticePanel({ account }: { readonly account: Account }) {
  const say = useText();
  const { id, held } = account;
  const told = useQuery(api.providers.trainingBehaviour.queryOptions({ input: { id } }));
  return (
    <div className="k-provider-practice">
      <p className="k-muted">{say('providers.practiceIntro')}</p>
      {told.isPending && <Loading words={say('providers.behaviourReading')} />}
      <RefusalNotice error={told.error} onRetry={() => void told.refetch()} />
      {told.data && (
        <PracticeForm
          id={id}
          saved={savedOf(told.data)}
          faultNames={told.data.faultNames}
          hasOpenOrders={held.amountMinor > 0}
        />
      )}
    </div>
  );
}

interface PracticeFormProps {
  readonly id: ProviderAccountId;
  readonly saved: Behaviour;
  readonly faultNames: readonly string[];
  readonly hasOpenOrders: boolean;
}

function PracticeForm({ id, saved, faultNames, hasOpenOrders }: PracticeFormProps) {
  const say = useText();
  const { message } = App.useApp();
  const [draft, setDraft] = useState<Behaviour>();
  const shown = draft ?? saved;
  const isChanged = draft !== undefined && !isSameBehaviour(draft, saved);
  const save = useMutation({
    mutationFn: (behaviour: Behaviour) => core.providers.setTrainingBehaviour({ id, behaviour }),
    onSuccess: (behaviour) => {
      const key = api.providers.trainingBehaviour.queryKey({ input: { id } });
      queries.setQueryData(key, { ...behaviour, faultNames: [...faultNames] });
      setDraft(undefined);
      void message.success(say('providers.saved'));
    },
  });
  return (
    <form
      className="k-provider-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && isSavable(shown)) save.mutate(shown);
      }}
    >
      <div className="k-provider-form-body">
        <ClassChoice behaviour={shown} isLocked={hasOpenOrders} onChange={setDraft} />
        <PresetButtons behaviour={shown} onChange={setDraft} />
        <PaceFields behaviour={shown} onChange={setDraft} />
        <FaultList behaviour={shown} faultNames={faultNames} onChange={setDraft} />
      </div>
      <RefusalNotice error={save.error} onClose={save.reset} />
      <div className="k-provider-save">
        <Button type="primary" htmlType="submit" disabled={!isChanged || !isSavable(shown)} loading={save.isPending}>
          {say('providers.save')}
        </Button>
        <Button disabled={!isChanged || save.isPending} onClick={() => setDraft(undefined)}>
          {say('providers.discard')}
        </Button>
        {isChanged && <span className="k-provider-unsaved">{say('providers.unsaved')}</span>}
      </div>
    </form>
  );
}

function savedOf({
  recoveryClass,
  delayMs,
  jitterMs,
  faults,
  seed,
}: Told['providers']['trainingBehaviour']): Behaviour {
  return { recoveryClass, delayMs, jitterMs, faults, seed };
}
