import { CloseCircleFilled } from '@ant-design/icons';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { fileSizeWords, leaveSheet, SHEET_FILE_BYTES_MAX } from './import-work.ts';
import type { ImportWork } from './import-work.ts';

type Stopped = NonNullable<Extract<ImportWork, { kind: 'none' }>['stopped']>;

/** A file that was not read, and why. */
export function StoppedNotice({ stopped }: { readonly stopped: Stopped }) {
  const say = useText();
  const format = useFormat();
  if (stopped.why === 'refused') {
    return (
      <div className="k-imports-stopped">
        <h2>{say('imports.unreadable', { name: stopped.fileName })}</h2>
        <RefusalNotice error={stopped.error} onClose={() => void leaveSheet()} />
      </div>
    );
  }
  const [size, limit] = [fileSizeWords(format, stopped.bytes), fileSizeWords(format, SHEET_FILE_BYTES_MAX)];
  return (
    <div className="k-refusal" role="alert">
      <CloseCircleFilled className="k-refusal-icon" />
      <p>{say('imports.tooLarge', { name: stopped.fileName, size, limit })}</p>
    </div>
  );
}
