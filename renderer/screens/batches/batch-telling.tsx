import { useMutation, useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { Link } from 'wouter';
import { MESSAGE_CHANNELS } from '../../../contract/terms/message.ts';
import { api, core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import type { Batch } from './batch.ts';

interface TellingChoiceProps {
  readonly of: Asked['messages']['previewBatch'];
  readonly isOn: boolean;
  readonly isBusy?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Whether customers are told of their recharged card; once it is on, how many will be and why not the rest. */
export function TellingChoice({ of, isOn, isBusy = false, onChange }: TellingChoiceProps) {
  const say = useText();
  const counted = useQuery(api.messages.previewBatch.queryOptions({ input: of, enabled: isOn }));
  return (
    <div>
      <Checkbox checked={isOn} disabled={isBusy} onChange={(event) => onChange(event.target.checked)}>
        {say('messages.tellBatch')}
      </Checkbox>
      <RefusalNotice error={counted.error} />
      <output className="k-muted k-small k-batch-telling">
        {isOn && counted.isPending && say('messages.counting')}
        {isOn && counted.data && <WhoIsTold counts={counted.data} />}
      </output>
    </div>
  );
}

type Counts = Awaited<ReturnType<typeof core.messages.previewBatch>>;

function WhoIsTold({ counts }: { readonly counts: Counts }) {
  const say = useText();
  const told = MESSAGE_CHANNELS.filter((channel) => counts[channel] > 0);
  const left = (['noCustomer', 'noContact', 'noConsent'] as const).filter((why) => counts[why] > 0);
  if (!counts.isOn) return <>{say('messages.batchOff')}</>;
  return (
    <>
      <span>
        {told.length === 0
          ? say('messages.willTellNobody')
          : say('messages.willTell', { count: told.reduce((sum, channel) => sum + counts[channel], 0) })}
        {told.map((channel) => ` · ${say(`messages.channel_${channel}`)} ${counts[channel]}`)}
      </span>
      {left.length > 0 && (
        <span>{left.map((why) => say(`messages.left_${why}`, { count: counts[why] })).join(' · ')}</span>
      )}
    </>
  );
}

/** Of a batch that was started: the choice while lines are open, and where its messages stand. */
export function BatchTelling({ batch }: { readonly batch: Batch }) {
  const say = useText();
  const mayBatch = useMay('batch');
  const { id, state } = batch;
  const stored = useQuery(api.messages.ofBatch.queryOptions({ input: { batchId: id } }));
  const set = useMutation({ mutationFn: (isOn: boolean) => core.messages.setOfBatch({ batchId: id, isOn }) });
  if (!stored.data) return null;
  const { isOn, byState } = stored.data;
  const isOpen = state !== 'finished' && mayBatch;
  if (!isOpen && byState.length === 0) return null;
  return (
    <section className="k-batch-telling-bar" aria-label={say('messages.ofBatch')}>
      {isOpen && (
        <TellingChoice of={{ batchId: id }} isOn={isOn} isBusy={set.isPending} onChange={(next) => set.mutate(next)} />
      )}
      <RefusalNotice error={set.error} onClose={set.reset} />
      {byState.length > 0 && (
        <span className="k-small">
          {say('messages.ofBatch')}:{' '}
          {byState.map((one) => `${say(`messages.state_${one.state}`)} ${one.count}`).join(' · ')}{' '}
          <Link href={`/settings/messages/batch/${id}`}>{say('messages.openList')}</Link>
        </span>
      )}
    </section>
  );
}
