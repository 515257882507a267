import { CheckOutlined, ClockCircleOutlined, MinusOutlined, SyncOutlined, UserOutlined } from '@ant-design/icons';
import { DateTime } from '../../components/date-time.tsx';
import { useText } from '../../strings/text.ts';
import { awaitKey, storyOf } from './story-steps.ts';
import type { Order, StoryStep } from './story-steps.ts';

const ICONS = { done: CheckOutlined, now: SyncOutlined, waiting: ClockCircleOutlined, stopped: MinusOutlined } as const;

/** Written down · sent · accepted · confirmed, each with its time; one line once all is done, or a person said so. */
export function StorySteps({ order }: { readonly order: Order }) {
  const say = useText();
  if (order.state === 'succeeded') {
    const { verdict } = order;
    return (
      <p className="k-steps-line" aria-live="polite">
        {verdict ? <UserOutlined /> : <CheckOutlined />}
        {verdict
          ? say(verdict.confirmedAtMs === null ? 'counter.stepsMarked' : 'counter.stepsMarkedConfirmed', {
              name: verdict.staffName,
              reason: verdict.reason,
            })
          : say('counter.stepsDone')}
        <DateTime at={order.finishedAtMs} show="time" seconds />
      </p>
    );
  }
  return (
    <ol className="k-steps" aria-live="polite">
      {storyOf(order).map((step) => (
        <Step key={step.id} step={step} order={order} />
      ))}
    </ol>
  );
}

function Step({ step, order }: { readonly step: StoryStep; readonly order: Order }) {
  const say = useText();
  const isNow = step.state === 'now';
  const Icon = isNow && order.state === 'needs_person' ? UserOutlined : ICONS[step.state];
  return (
    <li className={`k-step k-step-${step.state}`} aria-current={isNow ? 'step' : undefined}>
      <Icon />
      <span>{say(isNow ? awaitKey(step, order) : `counter.step_${step.id}`)}</span>
      {step.atMs !== undefined && <DateTime at={step.atMs} show="time" seconds />}
    </li>
  );
}
