import { useMutation } from '@tanstack/react-query';
import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ToneMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { AccountSetup } from './setup.ts';

type Verdict = Told['providers']['testConnection'];

/** A clock that is off by less is as good as right: the header has whole seconds. */
const CLOCK_NOTED_MS = 2_000;

/** Tries address, key and clock, and says in words what is wrong. */
export function ConnectionTest({ setup: { id, canBeTested } }: { readonly setup: AccountSetup }) {
  const say = useText();
  const test = useMutation({ mutationFn: () => core.providers.testConnection({ id }) });
  return (
    <section aria-label={say('providerSetup.connection')} className="k-provider-connection">
      <h3>{say('providerSetup.connection')}</h3>
      {canBeTested ? (
        <Button loading={test.isPending} onClick={() => test.mutate()}>
          {say('providerSetup.test')}
        </Button>
      ) : (
        <p className="k-muted">{say('providerSetup.testNone')}</p>
      )}
      {test.isPending && <Loading words={say('providerSetup.testing')} />}
      <RefusalNotice error={test.error} onClose={test.reset} />
      {test.data && <VerdictWords verdict={test.data} />}
    </section>
  );
}

function VerdictWords({ verdict: told }: { readonly verdict: Verdict }) {
  const say = useText();
  const format = useFormat();
  const { verdict, clockAheadMs, balance, httpStatus, details } = told;
  const isGood = verdict === 'good';
  const isOff = clockAheadMs !== null && Math.abs(clockAheadMs) >= CLOCK_NOTED_MS;
  const seconds = format.number(Math.round(Math.abs(clockAheadMs ?? 0) / 1000));
  return (
    <output className="k-provider-verdict">
      <ToneMark
        tone={isGood ? 'success' : 'danger'}
        icon={isGood ? CheckCircleFilled : WarningFilled}
        word={say(`providerSetup.verdict_${verdict}`)}
      />
      <p>{say('providerSetup.testSpentNothing')}</p>
      {isOff && <p>{say(clockAheadMs > 0 ? 'providerSetup.clockAhead' : 'providerSetup.clockBehind', { seconds })}</p>}
      {balance && <p>{say('providerSetup.theirBalance', { amount: format.money(balance) })}</p>}
      {!isGood && details !== null && (
        <details>
          <summary>{say('providerSetup.rawAnswer')}</summary>
          <code>
            {httpStatus} {details}
          </code>
        </details>
      )}
    </output>
  );
}
