import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ToneMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import './health.css';

type Health = Told['health']['read'];

/** A busy day and its backup need a tenth. */
const DISK_LOW_BYTES = 2_000_000_000;
/** Slower than this for one flush, every order waits noticeably. */
const FLUSH_SLOW_MS = 50;
/** Providers that check the time of a request allow five minutes; a minute tells in time. */
const CLOCK_OFF_MS = 60_000;

/** How the machine and what is around it are doing, and a text of it for whoever helps. */
export function HealthPart() {
  const say = useText();
  const { message } = App.useApp();
  const health = useQuery(api.health.read.queryOptions({ staleTime: 30_000 }));
  const copy = useMutation({
    mutationFn: async () => {
      const { text } = await core.health.diagnosis();
      await navigator.clipboard.writeText(text);
    },
    onSuccess: () => void message.success(say('health.copied')),
  });
  return (
    <>
      <p className="k-muted">{say('health.hint')}</p>
      {health.data ? (
        <Facts health={health.data} />
      ) : health.error ? (
        <RefusalNotice error={health.error} />
      ) : (
        <Loading />
      )}
      <RefusalNotice error={copy.error} onClose={copy.reset} />
      <div className="k-health-actions">
        <Button loading={copy.isPending} onClick={() => copy.mutate()}>
          {say('health.copy')}
        </Button>
        <Button loading={health.isFetching} onClick={() => void health.refetch()}>
          {say('health.again')}
        </Button>
      </div>
      <p className="k-muted k-small">{say('health.copyHint')}</p>
    </>
  );
}

function Facts({ health }: { readonly health: Health }) {
  const say = useText();
  const format = useFormat();
  const { disk, flushMs, backup, secretsIn, logFolder, crashes, troubles, providers } = health;
  const failing = providers.filter((one) => one.health === 'failing').map(({ name }) => name);
  const counted = ({ count, lastAtMs }: Health['crashes'], text: 'health.troublesCount' | 'health.crashesCount') =>
    lastAtMs === null ? say('health.noneSince') : say(text, { count, at: format.dateTime(lastAtMs) });
  return (
    <FactList
      facts={[
        {
          name: say('health.disk'),
          value: (
            <Judged isGood={disk.freeBytes >= DISK_LOW_BYTES} problem={say('health.diskLow')}>
              {say('health.diskFree', { free: format.bytes(disk.freeBytes), data: format.bytes(disk.dataBytes) })}
            </Judged>
          ),
        },
        {
          name: say('health.flush'),
          value: (
            <Judged isGood={flushMs < FLUSH_SLOW_MS} problem={say('health.flushSlow')}>
              {say('health.flushMs', { ms: flushMs.toFixed(1) })}
            </Judged>
          ),
        },
        {
          name: say('health.backup'),
          value: (
            <Judged isGood={!backup.isStale && backup.trouble === null} problem={say('health.backupBad')}>
              {backup.lastAtMs === null ? say('backups.none') : format.dateTime(backup.lastAtMs)}
            </Judged>
          ),
        },
        { name: say('health.clock'), value: <ClockFact health={health} /> },
        {
          name: say('health.providers'),
          value: (
            <Judged isGood={failing.length === 0} problem={failing.join(', ')}>
              {failing.length === 0 ? say('health.providersGood') : say('health.providersFailing')}
            </Judged>
          ),
        },
        {
          name: say('health.secrets'),
          value: say(secretsIn === 'key_store' ? 'health.secretsKeyStore' : 'health.secretsFile'),
        },
        { name: say('health.troubles'), value: counted(troubles, 'health.troublesCount') },
        { name: say('health.crashes'), value: counted(crashes, 'health.crashesCount') },
        { name: say('health.logFolder'), value: <code lang="zxx">{logFolder}</code> },
      ]}
    />
  );
}

function ClockFact({ health: { clock, hasKeptPace } }: { readonly health: Health }) {
  const say = useText();
  if (!hasKeptPace) return <Judged isGood={false} problem={say('health.clockJumped')} />;
  if (!clock) return say('health.clockUnknown');
  const seconds = Math.round(Math.abs(clock.aheadMs) / 1000);
  return (
    <Judged isGood={Math.abs(clock.aheadMs) < CLOCK_OFF_MS} problem={say('health.clockOff')}>
      {say(clock.aheadMs >= 0 ? 'health.clockAhead' : 'health.clockBehind', { seconds })}
    </Judged>
  );
}

interface JudgedProps {
  readonly isGood: boolean;
  /** What is wrong and what to do; shown only then. */
  readonly problem: string;
  readonly children?: string;
}

function Judged({ isGood, problem, children }: JudgedProps) {
  const say = useText();
  return (
    <>
      {children !== undefined && <span>{children} </span>}
      {isGood ? (
        <ToneMark tone="success" icon={CheckCircleFilled} word={say('health.good')} />
      ) : (
        <ToneMark tone="warning" icon={WarningFilled} word={problem} />
      )}
    </>
  );
}
