import { WarningFilled } from '@ant-design/icons';
import { Input } from 'antd';
import { Link } from 'wouter';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import type { BatchPreview } from './batch.ts';

/** Shorter reasons explain nothing to whoever reads them later; the core asks for as many. */
export const REASON_LENGTH_MIN = 3;

interface RepeatedNoticeProps {
  readonly repeats: NonNullable<BatchPreview['repeats']>;
  /** There is something left that could be started again. */
  readonly isStartable: boolean;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}

/** The same list was started before: which batch that was, and the reason for which it goes again. */
export function RepeatedNotice({ repeats, isStartable, reason, onReason }: RepeatedNoticeProps) {
  const say = useText();
  const format = useFormat();
  return (
    <div className="k-batch-warning k-batch-repeated">
      <WarningFilled />
      <div>
        <p>
          {say('batches.repeated', { name: repeats.name, at: format.dateTime(repeats.atMs) })}{' '}
          <Link href={pathTo.batch(repeats.batchId)}>{say('batches.repeatShow')}</Link>
        </p>
        {isStartable && (
          <Input
            value={reason}
            maxLength={200}
            placeholder={say('batches.repeatReason')}
            aria-label={say('batches.repeatReason')}
            onChange={(event) => onReason(event.target.value)}
          />
        )}
      </div>
    </div>
  );
}
