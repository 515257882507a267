/** What people write about orders. */
import type { RechargeId, StaffId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

/** A note with its writer's name as it is today. */
export interface CaseNote {
  readonly id: number;
  readonly atMs: UtcMs;
  readonly staffId: StaffId;
  readonly staffName: string;
  readonly text: string;
}

/** Notes of one order, oldest first, at most `limit`. */
export async function listCaseNotes(reader: Reader, orderId: RechargeId, limit: number): Promise<readonly CaseNote[]> {
  return reader
    .selectFrom('case_note as note')
    .innerJoin('staff', 'staff.id', 'note.staff_id')
    .select([
      'note.id as id',
      'note.at_ms as atMs',
      'note.staff_id as staffId',
      'staff.name as staffName',
      'note.text as text',
    ])
    .where('note.order_id', '=', orderId)
    .orderBy('note.id')
    .limit(limit)
    .execute();
}

/** Keeps a note of 1 to 1000 characters. */
export async function insertCaseNote(
  tx: Tx,
  note: { readonly orderId: RechargeId; readonly staffId: StaffId; readonly atMs: UtcMs; readonly text: string },
): Promise<void> {
  await tx
    .insertInto('case_note')
    .values({ order_id: note.orderId, staff_id: note.staffId, at_ms: note.atMs, text: note.text })
    .execute();
}
