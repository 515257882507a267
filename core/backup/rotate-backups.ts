import type { Backup } from './backup-folder.ts';

const DAYS_KEPT = 30;
const MONTHS_KEPT = 12;
const DAY_LENGTH = 'YYYY-MM-DD'.length;
const MONTH_LENGTH = 'YYYY-MM'.length;

/**
 * Which backups may go: not the newest `keepLast`, not the last of each of the newest 30 days and 12 months that have any, and
 * none from before an update or a restore. Pure.
 */
export function chooseObsolete(backups: readonly Backup[], keepLast: number): readonly Backup[] {
  const newestFirst = backups.toSorted((a, b) => b.madeAtMs - a.madeAtMs);
  const kept = new Set([
    ...newestFirst.slice(0, keepLast),
    ...lastOfEach(newestFirst, DAY_LENGTH).slice(0, DAYS_KEPT),
    ...lastOfEach(newestFirst, MONTH_LENGTH).slice(0, MONTHS_KEPT),
  ]);
  return newestFirst.filter((one) => !kept.has(one) && one.reason !== 'layout' && one.reason !== 'restore');
}

function lastOfEach(newestFirst: readonly Backup[], length: number): readonly Backup[] {
  const seen = new Set<string>();
  return newestFirst.filter(({ madeAtMs }) => {
    const span = new Date(madeAtMs).toISOString().slice(0, length);
    return !seen.has(span) && seen.add(span);
  });
}
