import type { Told } from '../../api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';

type Backup = NonNullable<Told['recovery']['state']>['backups'][number];

/** When it was made, and what is in it, or why it cannot be put back. */
export function FoundBackup({ backup }: { readonly backup: Backup }) {
  const say = useText();
  const format = useFormat();
  return (
    <span className="k-recovery-backup">
      <span>{format.dateTime(backup.madeAtMs)}</span>
      <span className="k-muted">
        {'counts' in backup
          ? say('backups.recoverCounts', {
              count: backup.counts.orders,
              cards: format.number(backup.counts.cards),
              open: format.number(backup.counts.openOrders),
              float: backup.counts.float.map((money) => format.money(money)).join(' · ') || '—',
            })
          : say(`backups.recover_${backup.trouble}`)}
      </span>
    </span>
  );
}
