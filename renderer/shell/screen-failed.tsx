import { Button } from 'antd';
import { EmptyState } from '../components/empty-state.tsx';
import { useText } from '../strings/text.ts';

interface ScreenFailedProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

export function ScreenFailed({ error, onRetry }: ScreenFailedProps) {
  const say = useText();
  return (
    <div role="alert">
      <EmptyState
        title={say('common.screenFailed')}
        hint={<code>{error instanceof Error ? error.message : String(error)}</code>}
        action={<Button onClick={onRetry}>{say('common.tryAgain')}</Button>}
      />
    </div>
  );
}
