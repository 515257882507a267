import { QuestionOutlined, WarningFilled } from '@ant-design/icons';
import { ToneMark } from '../components/state-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import type { Place } from '../screens/places.ts';
import { useText } from '../strings/text.ts';
import { ConnectionPart } from './connection-part.tsx';
import { AccountParts } from './account-parts.tsx';
import { BackupPart } from './backup-part.tsx';
import { FloatAlerts } from './float-alerts.tsx';
import { PersonMenu } from './person-menu.tsx';
import { StatusPart } from './status-part.tsx';
import { TillPart } from './till-part.tsx';
import { useStatus } from './use-status.ts';

/** The shop's pulse; each part opens its screen, for those who may enter it. */
export function StatusBar({ places }: { readonly places: readonly Place[] }) {
  const say = useText();
  const format = useFormat();
  const status = useStatus();
  return (
    <footer className="k-status" aria-label={say('shell.status')}>
      <PersonMenu />
      <TillPart places={places} />
      <BackupPart places={places} />
      {status && (
        <>
          <FloatAlerts accounts={status.accounts} />
          <AccountParts accounts={status.accounts} places={places} />
          <StatusPart place="batches" places={places}>
            <span className="k-muted k-status-spare">{say('shell.queue')}</span>
            {status.queued + status.sending === 0 ? (
              say('shell.idle')
            ) : (
              <span className="k-number">
                {say('shell.queueCount', { count: status.queued + status.sending })} ·{' '}
                {say('common.perSecond', { rate: format.number(Math.round(status.perSecond * 10) / 10) })}
              </span>
            )}
            {status.runningBatches > 0 && <span>{say('shell.running', { count: status.runningBatches })}</span>}
          </StatusPart>
          <StatusPart place="inDoubt" places={places}>
            {status.inDoubt > 0 ? (
              <ToneMark
                tone="warning"
                icon={QuestionOutlined}
                word={say('shell.inDoubtCount', { count: status.inDoubt })}
              />
            ) : (
              <span className="k-muted">{say('shell.inDoubtCount', { count: 0 })}</span>
            )}
            {status.needsPerson > 0 && (
              <ToneMark
                tone="warning"
                icon={WarningFilled}
                strong
                word={say('shell.needsPersonCount', { count: status.needsPerson })}
              />
            )}
          </StatusPart>
        </>
      )}
      <ConnectionPart />
    </footer>
  );
}
