import { WarningFilled } from '@ant-design/icons';
import { Link } from 'wouter';
import type { SheetImportId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { leaveSheet } from './import-work.ts';

interface AlreadyImportedProps {
  readonly importId: SheetImportId;
  readonly atMs: UtcMs;
}

/** The very same file again. */
export function AlreadyImported({ importId, atMs }: AlreadyImportedProps) {
  const say = useText();
  const format = useFormat();
  return (
    <div className="k-imports-notice k-imports-notice-warning" role="alert">
      <WarningFilled />
      <p>
        {say('imports.already', { at: format.dateTime(atMs), id: importId })} {say('imports.alreadyHint')}
      </p>
      <Link href={pathTo.import(importId)} onClick={() => void leaveSheet()}>
        {say('imports.showImport')}
      </Link>
    </div>
  );
}
