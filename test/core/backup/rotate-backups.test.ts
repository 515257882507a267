import { describe, expect, it } from 'vitest';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { Backup } from '../../../core/backup/backup-folder.ts';
import { chooseObsolete } from '../../../core/backup/rotate-backups.ts';

const HOUR_MS = 3_600_000;
const NOW = Date.parse('2026-11-23T12:00:00Z');
const made = (hoursAgo: number, reason: Backup['reason'] = 'schedule'): Backup => ({
  name: `${hoursAgo}`,
  madeAtMs: (NOW - hoursAgo * HOUR_MS) as UtcMs,
  reason,
  bytes: 1,
  isSealed: false,
});

describe('which backups are kept', () => {
  it('keeps the newest, one a day for 30 days and one a month for 12 months of two years of backups', () => {
    const all = Array.from({ length: 2 * 365 * 6 }, (_, index) => made(index * 4));
    const gone = new Set(chooseObsolete(all, 10));
    const kept = all.filter((one) => !gone.has(one));
    expect(all.slice(0, 10).every((one) => !gone.has(one))).toBe(true);
    const days = new Set(kept.map(({ madeAtMs }) => new Date(madeAtMs).toISOString().slice(0, 10)));
    const months = new Set(kept.map(({ madeAtMs }) => new Date(madeAtMs).toISOString().slice(0, 7)));
    expect(days.size).toBe(30 + 11 - 1);
    expect(months.size).toBe(12);
    expect(kept.length).toBeLessThan(60);
  });

  it('never removes what was kept before an update or a restore', () => {
    const old = [made(50_000, 'layout'), made(50_001, 'restore'), made(50_002)];
    expect(chooseObsolete([...Array.from({ length: 400 }, (_, day) => made(day * 24)), ...old], 3)).not.toContain(
      old[0],
    );
    expect(chooseObsolete([...Array.from({ length: 400 }, (_, day) => made(day * 24)), ...old], 3)).toContain(old[2]);
  });
});
