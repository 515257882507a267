import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import { useText } from '../../strings/text.ts';

/** Among the settings: the way to the log, and an alarm where it was altered. */
export function AuditPart() {
  const say = useText();
  const state = useQuery(api.audit.state.queryOptions());
  return (
    <>
      <p className="k-muted">{say('audit.hint')}</p>
      {state.data && state.data.atStart.problems.length > 0 && <Alert showIcon type="error" title={say('audit.bad')} />}
      <Link href="/settings/audit">{say('audit.open')}</Link>
    </>
  );
}
