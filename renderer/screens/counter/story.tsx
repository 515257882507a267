import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { CaseNotes } from '../../components/case-notes.tsx';
import { Iccid } from '../../components/iccid.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { Loading } from '../../components/loading.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import { counter } from './counter-store.ts';
import { StoryOutcome } from './story-outcome.tsx';
import { StorySteps } from './story-step-list.tsx';

/** The order after it was sent: what happened, in words, until the end; then receipt, message, next customer. */
export function Story({ orderId }: { readonly orderId: RechargeId }) {
  const say = useText();
  const [, navigate] = useLocation();
  const language = usePreferences((state) => state.language);
  const heading = useRef<HTMLHeadingElement>(null);
  const order = useQuery(api.recharges.get.queryOptions({ input: { id: orderId } }));
  const isThere = order.data !== undefined;
  useEffect(() => {
    if (isThere) heading.current?.focus();
  }, [isThere]);

  function next(): void {
    counter.nextCustomer();
    navigate('/counter');
    document.querySelector<HTMLInputElement>('.k-find input')?.focus();
  }

  if (order.error) return <RefusalNotice error={order.error} />;
  if (!order.data) return <Loading />;
  const { data } = order;
  return (
    <section className="k-panel k-order" aria-label={say('counter.story')}>
      <header className="k-story-head">
        <h2 ref={heading} tabIndex={-1}>
          {data.planName[language]}
        </h2>
        <MoneyText money={data.price} />
      </header>
      <p className="k-story-card">
        <Iccid iccid={data.iccid} />
        <StateMark state={data.state} />
      </p>
      <StorySteps order={data} />
      <StoryOutcome
        order={data}
        next={
          <Button block onClick={next} aria-keyshortcuts="Escape">
            {say('counter.next')}
            <KeyHint keys="Esc" />
          </Button>
        }
      />
      <CaseNotes key={orderId} orderId={orderId} />
    </section>
  );
}
