import { Checkbox } from 'antd';
import { useText } from '../../strings/text.ts';

/** The host of a refusal because of plain http; undefined for any other. */
export function plainHostOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== 'PLAIN_HTTP')
    return undefined;
  const data = 'data' in error ? error.data : undefined;
  if (typeof data !== 'object' || data === null || !('host' in data)) return undefined;
  return typeof data.host === 'string' ? data.host : undefined;
}

interface AcceptPlainProps {
  readonly host: string;
  readonly isAccepted: boolean;
  readonly onChange: (isAccepted: boolean) => void;
}

/** Asked only after the refusal has said what it means. */
export function AcceptPlain({ host, isAccepted, onChange }: AcceptPlainProps) {
  const say = useText();
  return (
    <Checkbox checked={isAccepted} onChange={(event) => onChange(event.target.checked)}>
      {say('providerSetup.acceptPlain', { host })}
    </Checkbox>
  );
}
