import { useQuery } from '@tanstack/react-query';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { CaseNotes } from '../../components/case-notes.tsx';
import { Iccid } from '../../components/iccid.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import { NextCustomer, StoryFrame } from './story-frame.tsx';
import { StoryOutcome } from './story-outcome.tsx';
import { StorySteps } from './story-step-list.tsx';

/** The order after it was sent: what happened, in words, until the end; then receipt, message, next customer. */
export function Story({ orderId }: { readonly orderId: RechargeId }) {
  const say = useText();
  const language = usePreferences((state) => state.language);
  const order = useQuery(api.recharges.get.queryOptions({ input: { id: orderId } }));
  if (order.error) return <RefusalNotice error={order.error} />;
  if (!order.data) return <Loading />;
  const { data } = order;
  return (
    <StoryFrame label={say('counter.story')} title={data.planName[language]} money={data.price}>
      <p className="k-story-card">
        <Iccid iccid={data.iccid} />
        <StateMark state={data.state} />
      </p>
      <StorySteps order={data} />
      <StoryOutcome order={data} next={<NextCustomer />} />
      <CaseNotes key={orderId} orderId={orderId} />
    </StoryFrame>
  );
}
