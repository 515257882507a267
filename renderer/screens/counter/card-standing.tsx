import type { Told } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { LiveStateMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { DataBar } from './data-bar.tsx';
import { useShopNow } from './use-shop-now.ts';
import type { Verification } from './use-verification.ts';

interface CardStandingProps {
  readonly card: Told['cards']['get'];
  /** Null: the provider did not say. Undefined: it was not asked, so how the card is there now is left out. */
  readonly live: Verification['live'] | undefined;
  readonly isAsking: boolean;
}

/** State, plan, expiry and data: the provider's word where there is one, ours with its age where there is not. */
export function CardStanding({ card, live, isAsking }: CardStandingProps) {
  const say = useText();
  const format = useFormat();
  const nowMs = useShopNow();
  const expiresAtMs = live ? live.expiresAtMs : card.expiresAtMs;
  const checkedAtMs = live?.checkedAtMs ?? card.checkedAtMs;
  const left = live ? live.dataLeftBytes : card.dataLeftBytes;
  const total = live ? live.dataTotalBytes : card.dataTotalBytes;
  return (
    <div className="k-standing">
      <dl className="k-standing-facts">
        {live !== undefined && (
          <div>
            <dt>{say('counter.state')}</dt>
            <dd>
              {live ? <LiveStateMark state={live.state} /> : <span className="k-muted">{say('common.unknown')}</span>}
            </dd>
          </div>
        )}
        <div>
          <dt>{say('counter.plan')}</dt>
          <dd>{live?.planName ?? card.planCode ?? say('common.unknown')}</dd>
        </div>
        <div>
          <dt>{say('counter.expires')}</dt>
          <dd>
            {expiresAtMs === null ? (
              say('common.unknown')
            ) : (
              <>
                <DateTime at={expiresAtMs} weekday />{' '}
                <span className="k-muted">{format.relativeDays(format.daysFrom(nowMs, expiresAtMs))}</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{say('counter.checked')}</dt>
          <dd className="k-muted">
            {isAsking ? (
              say('counter.askingNow')
            ) : checkedAtMs === null ? (
              say('counter.neverChecked')
            ) : (
              <DateTime at={checkedAtMs} />
            )}
          </dd>
        </div>
      </dl>
      <DataBar leftBytes={left} totalBytes={total} />
    </div>
  );
}
