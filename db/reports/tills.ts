import type { Currency } from '../../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { Reader } from '../open.ts';

export interface ReportShift {
  /** Null while it is open, as are the following. */
  readonly zNumber: number | null;
  readonly currency: Currency;
  readonly openedAtMs: UtcMs;
  readonly closedAtMs: UtcMs | null;
  readonly closedBy: string | null;
  readonly expectedMinor: number | null;
  readonly countedMinor: number | null;
}

/** A person closes a till a few times a day. */
const SHIFTS_MAX = 100;

/** Shifts of the till that were opened on a business day, in their order. */
export async function listShiftsOfDay(reader: Reader, day: ShopDate): Promise<readonly ReportShift[]> {
  return reader
    .selectFrom('till_shift as shift')
    .leftJoin('staff', 'staff.id', 'shift.closed_by')
    .select([
      'shift.z_number as zNumber',
      'shift.currency',
      'shift.opened_at_ms as openedAtMs',
      'shift.closed_at_ms as closedAtMs',
      'staff.name as closedBy',
      'shift.expected_minor as expectedMinor',
      'shift.counted_minor as countedMinor',
    ])
    .where('shift.opened_on', '=', day)
    .orderBy('shift.id')
    .limit(SHIFTS_MAX)
    .execute();
}
