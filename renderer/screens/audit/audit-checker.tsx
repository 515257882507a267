import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';

type AuditCheck = Told['audit']['check'];

/** SHA-256 in hexadecimal, as reports print it. */
const FINGERPRINT = /^[0-9a-f]{64}$/;

/** Says what was found at the start, and goes through the whole log when asked. */
export function AuditChecker({ atStart }: { readonly atStart: AuditCheck | undefined }) {
  const say = useText();
  const [head, setHead] = useState('');
  const typed = head.trim().toLowerCase();
  const check = useMutation({ mutationFn: (asked: string) => core.audit.check(asked === '' ? {} : { head: asked }) });
  const shown = check.data ?? (atStart && atStart.problems.length > 0 ? atStart : undefined);
  const isReady = typed === '' || FINGERPRINT.test(typed);
  return (
    <section className="k-audit-check" aria-label={say('audit.check')}>
      <p className="k-muted">{say('audit.hint')}</p>
      <div className="k-audit-filter">
        <Input
          className="k-audit-head"
          aria-label={say('audit.headLabel')}
          placeholder={say('audit.headLabel')}
          value={head}
          {...(!isReady && { status: 'error' as const })}
          onChange={(event) => setHead(event.target.value)}
        />
        <Button type="primary" disabled={!isReady} loading={check.isPending} onClick={() => check.mutate(typed)}>
          {say('audit.check')}
        </Button>
      </div>
      <RefusalNotice error={check.error} onClose={check.reset} />
      {shown && <CheckResult check={shown} asked={check.data ? check.variables : ''} />}
    </section>
  );
}

function CheckResult({ check, asked }: { readonly check: AuditCheck; readonly asked: string }) {
  const say = useText();
  const isGood = check.problems.length === 0;
  return (
    <>
      <Alert
        showIcon
        type={isGood ? 'success' : 'error'}
        role={isGood ? 'status' : 'alert'}
        title={isGood ? say('audit.good', { count: check.checkedCount }) : say('audit.bad')}
        description={
          isGood ? undefined : (
            <ul>
              {check.problems.map(({ kind, entryId, untilId }) => (
                <li key={`${kind}-${entryId}`}>{say(`audit.${kind}`, { from: entryId, until: untilId })}</li>
              ))}
            </ul>
          )
        }
      />
      {asked !== '' && (
        <Alert
          showIcon
          type={check.headEntryId === null ? 'error' : 'success'}
          title={check.headEntryId === null ? say('audit.headLost') : say('audit.headFound', { id: check.headEntryId })}
        />
      )}
    </>
  );
}
