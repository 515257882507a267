import { ArrowLeftOutlined, CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Link } from 'wouter';
import type { StandingOrderId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useRefusalWords } from '../../refusals/refusal-words.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { LastOutcome } from './last-outcome.tsx';
import { nextWords } from './standing-list.tsx';
import { StandingStateMark } from './standing-marks.tsx';
import { conditionWords } from './standing-order.ts';
import type { StandingOrder } from './standing-order.ts';
import { StandingRuns } from './standing-runs.tsx';

/** One standing order: its terms, and what it did and left out. */
export function StandingPage({ id }: { readonly id: StandingOrderId }) {
  const say = useText();
  const order = useQuery(api.standingOrders.get.queryOptions({ input: { id } }));
  return (
    <>
      <Link href={pathTo.standingOrders()} className="k-batch-back">
        <ArrowLeftOutlined /> {say('standing.back')}
      </Link>
      {order.isPending && <Loading />}
      <RefusalNotice error={order.error} onRetry={() => void order.refetch()} />
      {order.data && (
        <>
          <PageHeader
            title={<span className="k-batch-title">{order.data.name}</span>}
            aside={<StandingStateMark state={order.data.state} />}
            action={<StandingActions order={order.data} />}
          />
          <Terms order={order.data} />
          <StandingRuns id={id} />
        </>
      )}
    </>
  );
}

function Terms({ order }: { readonly order: StandingOrder }) {
  const say = useText();
  const format = useFormat();
  const facts = [
    { name: say('standing.plan'), value: order.planName[format.language] },
    { name: say('standing.condition'), value: conditionWords(say, format, order.condition) },
    { name: say('standing.columnCards'), value: format.number(order.cardCount) },
    { name: say('standing.columnNext'), value: nextWords(say, format, order) },
    { name: say('standing.columnLast'), value: <LastOutcome outcome={order.lastOutcome} /> },
    {
      name: say('standing.columnSpent'),
      value: say('standing.spentOf', { spent: format.money(order.monthSpent), max: format.money(order.monthMax) }),
    },
    { name: say('standing.perCardLabel'), value: say('standing.perCard', { count: order.cardMonthMax }) },
    {
      name: say('standing.until'),
      value:
        order.endsOn === null
          ? say('standing.untilEnded')
          : say('standing.untilDay', { day: format.shopDate(order.endsOn, { weekday: true, year: true }) }),
    },
    {
      name: say('standing.setBy'),
      value: say('standing.setByAt', { name: order.staffName, at: format.dateTime(order.createdAtMs) }),
    },
  ];
  return (
    <section className="k-panel k-standing-terms" aria-label={order.name}>
      <FactList facts={facts} />
    </section>
  );
}

function StandingActions({ order: { id, state } }: { readonly order: StandingOrder }) {
  const say = useText();
  const mayBatch = useMay('batch');
  const pause = useStandingCommand(() => core.standingOrders.pause({ id }));
  const resume = useStandingCommand(() => core.standingOrders.resume({ id }));
  const end = useStandingCommand(() => core.standingOrders.end({ id }));
  const isBusy = pause.isPending || resume.isPending || end.isPending;
  if (!mayBatch || state === 'ended') return null;
  return (
    <>
      <ConfirmButton
        danger
        disabled={isBusy}
        loading={end.isPending}
        question={say('standing.endQuestion')}
        onConfirm={() => end.mutate()}
      >
        {say('standing.end')}
      </ConfirmButton>
      {state === 'active' ? (
        <Button type="primary" icon={<PauseOutlined />} disabled={isBusy} onClick={() => pause.mutate()}>
          {say('standing.pause')}
        </Button>
      ) : (
        <Button type="primary" icon={<CaretRightOutlined />} disabled={isBusy} onClick={() => resume.mutate()}>
          {say('standing.resume')}
        </Button>
      )}
    </>
  );
}

function useStandingCommand(command: () => Promise<StandingOrder>) {
  const wordsOf = useRefusalWords();
  const { message } = App.useApp();
  return useMutation({ mutationFn: command, onError: (error) => void message.error(wordsOf(error).sentence) });
}
