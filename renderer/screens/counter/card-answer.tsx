import { CheckCircleFilled, CloseCircleFilled, InfoCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'wouter';
import { useFormat } from '../../format/use-format.ts';
import { pathTo } from '../../screens/places.ts';
import { useText } from '../../strings/text.ts';
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
  return (
    <div className="k-answer">
      {answer.possible ? (
        <p className="k-answer-yes">
          <CheckCircleFilled />
          {answer.untilMs === null
            ? say('counter.canRecharge')
            : say('counter.canRechargeUntil', { until: format.dateTime(answer.untilMs, { weekday: true }) })}
        </p>
      ) : (
        <p className="k-answer-no" role="alert">
          <CloseCircleFilled />
          {say(`answers.${answer.reason}`)}
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
