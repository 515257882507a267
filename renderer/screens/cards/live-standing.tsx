import { CheckCircleFilled, CloudSyncOutlined, CloseCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'wouter';
import type { CardId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { LiveStateMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import type { Verification } from './card-detail.ts';

/** Asks the provider about the card, only when a person wants it: each question is counted there. */
export function LiveStanding({ cardId }: { readonly cardId: CardId }) {
  const say = useText();
  const verification = useQuery({
    ...api.cards.verify.queryOptions({ input: { id: cardId } }),
    enabled: false,
    retry: false,
  });
  const ask = () => void verification.refetch();
  return (
    <div className="k-cards-live" aria-live="polite">
      <Button icon={<CloudSyncOutlined />} onClick={ask} loading={verification.isFetching}>
        {say('cards.askProvider')}
      </Button>
      {verification.isFetching && <Loading words={say('cards.asking')} />}
      {!verification.isFetching && <RefusalNotice error={verification.error} />}
      {!verification.isFetching && verification.data && <LiveAnswer verification={verification.data} />}
    </div>
  );
}

/** What is said only here; dates and data are kept with the card and stand above. */
function LiveAnswer({ verification }: { readonly verification: Verification }) {
  const say = useText();
  const format = useFormat();
  const { live, notLiveBecause, openOrderId } = verification;
  return (
    <div className="k-cards-live-answer">
      {live && (
        <>
          <p className="k-muted k-small">
            {say('cards.liveTitle', { at: format.time(live.checkedAtMs, { seconds: true }) })}
          </p>
          <FactList
            facts={[
              { name: say('cards.liveState'), value: <LiveStateMark state={live.state} /> },
              { name: say('cards.livePlan'), value: live.planName },
            ]}
          />
        </>
      )}
      {notLiveBecause && <p className="k-cards-warning">{say(`cards.notLive${notLiveBecause}`)}</p>}
      <RechargeAnswer verification={verification} />
      {openOrderId !== null && (
        <Link href={pathTo.order(openOrderId)}>{say('cards.openOrder', { id: openOrderId })}</Link>
      )}
    </div>
  );
}

function RechargeAnswer({ verification: { answer } }: { readonly verification: Verification }) {
  const say = useText();
  const format = useFormat();
  if (!answer.possible) {
    return (
      <p className="k-mark k-mark-danger k-cards-answer">
        <CloseCircleFilled /> {say('cards.answerNo', { reason: say(`answers.${answer.reason}`) })}
      </p>
    );
  }
  return (
    <p className="k-mark k-mark-success k-cards-answer">
      <CheckCircleFilled />{' '}
      {answer.untilMs === null
        ? say('cards.answerYes')
        : say('cards.answerYesUntil', { until: format.dateTime(answer.untilMs, { weekday: true }) })}
    </p>
  );
}
