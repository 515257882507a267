import { CheckCircleFilled, CloseCircleFilled, InfoCircleOutlined } from '@ant-design/icons';
import { skipToken, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'wouter';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { api } from '../../api.ts';
import { useFormat } from '../../format/use-format.ts';
import { pathTo } from '../../screens/places.ts';
import { useText } from '../../strings/text.ts';
import { ruleWords } from '../plans/rule-words.ts';
import type { Verification } from './use-verification.ts';

interface CardAnswerProps {
  readonly verification: Verification;
  readonly onAskAgain: () => void;
}

/** Yes until when, or no and why; and whether it is the provider's word. */
export function CardAnswer({ verification, onAskAgain }: CardAnswerProps) {
  const say = useText();
  const format = useFormat();
  const { answer, notLiveBecause, openOrderId } = verification;
  const waitsUntilMs = useWaitsUntil(answer.possible ? null : openOrderId);
  return (
    <div className="k-answer">
      {answer.possible ? (
        <p className="k-answer-yes">
          <CheckCircleFilled />
          {answer.untilMs === null
            ? say('counter.canRecharge')
            : say('counter.canRechargeUntil', { until: format.dateTime(answer.untilMs, { weekday: true }) })}
          {answer.rule !== null && (
            <span className="k-small">{say('planRules.byRule', { rule: ruleWords(say, answer.rule) })}</span>
          )}
        </p>
      ) : (
        <p className="k-answer-no" role="alert">
          <CloseCircleFilled />
          {waitsUntilMs === null
            ? say(`answers.${answer.reason}`)
            : say('counter.openWaits', { at: format.dateTime(waitsUntilMs, { weekday: true }) })}
          {openOrderId !== null && <Link href={pathTo.order(openOrderId)}>{say('counter.showOpenOrder')}</Link>}
        </p>
      )}
      {notLiveBecause !== null && (
        <p className="k-answer-note">
          <InfoCircleOutlined />
          {say(`counter.notLive_${notLiveBecause}`)}
          <Button size="small" onClick={onAskAgain}>
            {say('counter.askAgain')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** The time that the open order of the card was given; null: none, it goes out as soon as it can. */
function useWaitsUntil(orderId: RechargeId | null): UtcMs | null {
  const open = useQuery(
    api.recharges.get.queryOptions(orderId === null ? { input: skipToken } : { input: { id: orderId } }),
  );
  return open.data?.waitsUntilMs ?? null;
}
