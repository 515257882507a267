import type { StaffId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

/** What the first entry points back to. */
export const AUDIT_ROOT = '0'.repeat(64);

/** The hash of the latest entry: whoever knows it can tell whether the log was altered. */
export async function readAuditHead(reader: Reader): Promise<string> {
  const row = await reader.selectFrom('audit_entry').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.hash ?? AUDIT_ROOT;
}

export interface AuditEntry {
  readonly atMs: UtcMs;
  readonly staffId: StaffId | null;
  readonly act: string;
  readonly subject: string;
  /** JSON text, hashed as it stands. */
  readonly details: string;
  readonly previousHash: string;
  readonly hash: string;
}

export async function insertAuditEntry(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_entry')
    .values({
      at_ms: entry.atMs,
      staff_id: entry.staffId,
      act: entry.act,
      subject: entry.subject,
      details: entry.details,
      previous_hash: entry.previousHash,
      hash: entry.hash,
    })
    .execute();
}

/** Where the log ends, as noted beside it; `entryId` is 0 while there is no entry. */
export interface AuditEnd {
  readonly entryId: number;
  readonly hash: string;
}

export async function readAuditEnd(reader: Reader): Promise<AuditEnd> {
  return reader.selectFrom('audit_end').select(['entry_id as entryId', 'hash']).executeTakeFirstOrThrow();
}

export type ChainEntry = AuditEntry & { readonly id: number };

/** Entries behind `afterId`, oldest first, exactly as they stand. */
export async function readChain(reader: Reader, afterId: number, limit: number): Promise<readonly ChainEntry[]> {
  return reader
    .selectFrom('audit_entry')
    .select([
      'id',
      'at_ms as atMs',
      'staff_id as staffId',
      'act',
      'subject',
      'details',
      'previous_hash as previousHash',
      'hash',
    ])
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The entry with this hash, if there is one. */
export async function findEntryOfHash(reader: Reader, hash: string): Promise<number | undefined> {
  const row = await reader.selectFrom('audit_entry').select('id').where('hash', '=', hash).executeTakeFirst();
  return row?.id;
}

/** What is asked of the log; both instants are in it. */
export interface AuditQuestion {
  readonly search?: string | undefined;
  readonly staffId?: StaffId | undefined;
  readonly act?: string | undefined;
  readonly fromMs?: UtcMs | undefined;
  readonly untilMs?: UtcMs | undefined;
}

export interface StoredAuditRow {
  readonly id: number;
  readonly atMs: UtcMs;
  readonly staffName: string | null;
  readonly act: string;
  readonly subject: string;
  readonly details: string;
  readonly hash: string;
}

/** Newest first. `beforeId`: only older ones, for whoever goes through all of them. */
export async function listAuditEntries(
  reader: Reader,
  question: AuditQuestion,
  page: { readonly offset: number; readonly limit: number; readonly beforeId?: number },
): Promise<readonly StoredAuditRow[]> {
  let query = selectAudit(reader, question);
  if (page.beforeId !== undefined) query = query.where('audit_entry.id', '<', page.beforeId);
  return query
    .select([
      'audit_entry.id',
      'audit_entry.at_ms as atMs',
      'staff.name as staffName',
      'audit_entry.act',
      'audit_entry.subject',
      'audit_entry.details',
      'audit_entry.hash',
    ])
    .orderBy('audit_entry.id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
}

export async function countAuditEntries(reader: Reader, question: AuditQuestion): Promise<number> {
  const { count } = await selectAudit(reader, question)
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Every kind of act that was ever written down, by name. */
export async function listAuditActs(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.selectFrom('audit_entry').select('act').distinct().orderBy('act').execute();
  return rows.map(({ act }) => act);
}

function selectAudit(reader: Reader, { search, staffId, act, fromMs, untilMs }: AuditQuestion) {
  let query = reader.selectFrom('audit_entry').leftJoin('staff', 'staff.id', 'audit_entry.staff_id');
  if (staffId !== undefined) query = query.where('audit_entry.staff_id', '=', staffId);
  if (act !== undefined) query = query.where('audit_entry.act', '=', act);
  if (fromMs !== undefined) query = query.where('audit_entry.at_ms', '>=', fromMs);
  if (untilMs !== undefined) query = query.where('audit_entry.at_ms', '<=', untilMs);
  if (search === undefined || search === '') return query;
  const wanted = search.toLowerCase();
  // Not LIKE: its signs are ordinary characters here.
  return query.where((of) =>
    of.or(
      (['audit_entry.act', 'audit_entry.subject', 'audit_entry.details', 'staff.name'] as const).map((column) =>
        of(of.fn<number>('instr', [of.fn('lower', [column]), of.val(wanted)]), '>', 0),
      ),
    ),
  );
}
