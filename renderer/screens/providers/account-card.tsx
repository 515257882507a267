import { CheckOutlined, ExperimentOutlined, PauseCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { RefusalCode } from '../../../contract/errors.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ToneMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useMay } from '../../session/session.ts';
import { HealthMark } from '../../shell/account-parts.tsx';
import { useText } from '../../strings/text.ts';
import type { Account, Comparison } from './account.ts';
import { machineStopReason } from './account.ts';
import { AccountDialogs } from './account-dialogs.tsx';
import type { DialogName } from './account-dialogs.tsx';
import { FloatGauge } from './float-gauge.tsx';
import { LowFloatMark, VerdictMark, VerdictWord } from './float-marks.tsx';
import { useResumeAccount } from './use-account-commands.ts';

interface AccountCardProps {
  readonly account: Account;
  readonly isChosen: boolean;
  /** The only one: nothing is to be chosen. */
  readonly isAlone: boolean;
  readonly onChoose: () => void;
}

/** One account: what we have there, what the provider says of it, how it goes, and what can be done. */
export function AccountCard({ account, isChosen, isAlone, onChoose }: AccountCardProps) {
  const say = useText();
  const [dialog, setDialog] = useState<DialogName>();
  const isStopped = account.state === 'stopped';
  const marks = (
    <>
      <span className="k-provider-name">{account.name}</span>
      {account.isTraining && (
        <span title={say('providers.practiceHint')}>
          <ToneMark tone="info" icon={ExperimentOutlined} word={say('providers.practice')} />
        </span>
      )}
    </>
  );
  return (
    <article className={`k-panel k-provider-card${isChosen && !isAlone ? ' k-provider-chosen' : ''}`}>
      <header className="k-provider-card-head">
        {isAlone ? (
          <h2>{marks}</h2>
        ) : (
          <h2>
            <button type="button" aria-pressed={isChosen} className="k-provider-choose" onClick={onChoose}>
              {marks}
            </button>
          </h2>
        )}
        <span className="k-provider-marks">
          {isStopped ? (
            <ToneMark tone="danger" icon={PauseCircleFilled} word={say('providers.stopped')} />
          ) : (
            <ToneMark tone="success" icon={CheckOutlined} word={say('providers.active')} />
          )}
          <HealthMark health={account.health} />
        </span>
      </header>
      {isStopped && <StopReason account={account} />}
      <UnseenNotices account={account} />
      <FreeFloat account={account} />
      <Actions account={account} onDialog={setDialog} />
      <Figures account={account} onChangeLowFloat={() => setDialog('lowFloat')} />
      {dialog && <AccountDialogs name={dialog} account={account} onClose={() => setDialog(undefined)} />}
    </article>
  );
}

function StopReason({ account: { stopReason, comparison } }: { readonly account: Account }) {
  const say = useText();
  const reason = stopReason ?? '';
  const known = machineStopReason(reason);
  const words = known ? say(`providers.stopReason_${known}`) : reason;
  return (
    <div className="k-provider-stopped">
      <p>{say('providers.stoppedBecause', { reason: words })}</p>
      {comparison?.verdict === 'differs' && <VerdictMark comparison={comparison} />}
    </div>
  );
}

/** The provider told of something that nobody can place. */
function UnseenNotices({ account: { notices } }: { readonly account: Account }) {
  const say = useText();
  if (!notices || notices.unseenOrphans === 0) return null;
  const word = say('notices.unseen', { count: notices.unseenOrphans });
  return (
    <p className="k-provider-agreement">
      <ToneMark tone="warning" icon={WarningFilled} word={word} />
    </p>
  );
}

/** How much can be spent. */
function FreeFloat({ account }: { readonly account: Account }) {
  const say = useText();
  const format = useFormat();
  return (
    <>
      <dl className="k-provider-figures">
        <div className="k-provider-main">
          <dt>{say('providers.free')}</dt>
          <dd>
            <strong className="k-number">{format.money(account.float)}</strong>
            <LowFloatMark step={account.lowStep} />
          </dd>
        </div>
      </dl>
      <FloatGauge account={account} />
    </>
  );
}

function Figures({ account, onChangeLowFloat }: { readonly account: Account; readonly onChangeLowFloat: () => void }) {
  const say = useText();
  const format = useFormat();
  const mayManage = useMay('manage');
  const { held, lowFloat, reported, reportedAtMs, lanes, ratePerSecond } = account;
  return (
    <dl className="k-provider-figures">
      <div>
        <dt>{say('providers.held')}</dt>
        <dd className="k-number">{format.money(held)}</dd>
      </div>
      <div>
        <dt>{say('providers.reported')}</dt>
        <dd>
          <span className="k-number">{reported === null ? '—' : format.money(reported)}</span>
          <span className="k-muted k-small">
            {reportedAtMs === null
              ? say('providers.neverRead')
              : say('providers.reportedAt', { at: format.dateTime(reportedAtMs) })}
          </span>
          {account.comparison && <ComparedThen comparison={account.comparison} />}
        </dd>
      </div>
      <div>
        <dt>{say('providers.lowFloat')}</dt>
        <dd>
          <span className="k-number">{format.money(lowFloat)}</span>
          {mayManage && (
            <Button
              type="link"
              size="small"
              className="k-provider-change"
              aria-label={`${say('providers.changeLowFloat')}: ${say('providers.lowFloat')}`}
              onClick={onChangeLowFloat}
            >
              {say('providers.changeLowFloat')}
            </Button>
          )}
        </dd>
      </div>
      <div>
        <dt>{say('providers.lanes')}</dt>
        <dd>
          <span className="k-number">{format.number(lanes)}</span>
          <span className="k-muted k-small">
            {say('providers.rate')} {say('common.perSecond', { rate: format.number(ratePerSecond) })}
          </span>
        </dd>
      </div>
    </dl>
  );
}

/** The books have moved on since: both figures of that moment are in the panel of the float. */
function ComparedThen({ comparison }: { readonly comparison: Comparison }) {
  const say = useText();
  const format = useFormat();
  if (comparison.verdict !== 'agrees') return <VerdictWord comparison={comparison} />;
  const word = say('float.agreedAt', { at: format.dateTime(comparison.atMs) });
  return <ToneMark tone="success" icon={CheckOutlined} word={word} />;
}

interface ActionsProps {
  readonly account: Account;
  readonly onDialog: (name: DialogName) => void;
}

function Actions({ account, onDialog }: ActionsProps) {
  const say = useText();
  const mayManage = useMay('manage');
  const resume = useResumeAccount(account);
  // What was in the way may have been put right beside it.
  const isExplained =
    account.comparison?.verdict !== 'differs' &&
    readRefusal(resume.error).code === ('FLOAT_DIFFERS' satisfies RefusalCode);
  return (
    <>
      <RefusalNotice error={isExplained ? null : resume.error} onClose={resume.reset} />
      <div className="k-provider-actions">
        {mayManage && <Button onClick={() => onDialog('addFloat')}>{say('providers.addFloat')}</Button>}
        {mayManage && account.state === 'active' && (
          <Button danger onClick={() => onDialog('stop')}>
            {say('providers.stop')}
          </Button>
        )}
        {mayManage && account.state === 'stopped' && (
          <Button loading={resume.isPending} onClick={() => resume.mutate()}>
            {say('providers.resume')}
          </Button>
        )}
      </div>
    </>
  );
}
