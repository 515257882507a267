import { CASE_NOTES_MAX } from '../../contract/case-notes.ts';
import { Refusal } from '../../contract/errors.ts';
import type { RechargeId } from '../../contract/terms/ids.ts';
import { insertCaseNote, listCaseNotes } from '../../db/case-notes.ts';
import type { CaseNote } from '../../db/case-notes.ts';
import { transact } from '../../db/open.ts';
import type { Reader } from '../../db/open.ts';
import { findOrder } from '../../db/recharges.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

type NotesCore = Pick<Core, 'database' | 'ports'>;

/** What was written about an order, oldest first. */
export async function listNotes({ database }: NotesCore, id: RechargeId): Promise<CaseNote[]> {
  await mustExist(database.db, id);
  return [...(await listCaseNotes(database.db, id, CASE_NOTES_MAX))];
}

/** Adds a note, and answers with all of the order. What was written stays. */
export async function addNote(
  { database, ports }: NotesCore,
  { staffId }: Actor,
  { id, text }: { readonly id: RechargeId; readonly text: string },
): Promise<CaseNote[]> {
  return transact(database.db, async (tx) => {
    await mustExist(tx, id);
    const notes = await listCaseNotes(tx, id, CASE_NOTES_MAX);
    const last = notes.at(-1);
    // A second press of the button is the same note.
    if (last?.text === text && last.staffId === staffId) return [...notes];
    if (notes.length >= CASE_NOTES_MAX) throw new Refusal('TOO_MANY_NOTES', { limit: CASE_NOTES_MAX });
    const atMs = ports.clock.nowMs();
    await insertCaseNote(tx, { orderId: id, staffId, atMs, text });
    await appendAuditEntry(tx, { atMs, staffId, act: 'note-added', subject: `order:${id}`, details: { text } });
    return [...(await listCaseNotes(tx, id, CASE_NOTES_MAX))];
  });
}

async function mustExist(reader: Reader, id: RechargeId): Promise<void> {
  if (!(await findOrder(reader, id))) throw new Refusal('NOT_FOUND', { what: 'order' });
}
