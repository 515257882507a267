import { z } from 'zod';
import { call } from './base.ts';
import { language, page, search, shopDate, staffId, utcMs } from './schemas.ts';

/** SHA-256 in hexadecimal. */
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * `altered`: what stands in the entry is not what was written; `missing`: entries from `entryId` to `untilId` are gone;
 * `unlinked`: the entry does not follow the one before it, so it was put there or moved; `cut`: the log ends before
 * `untilId`, or goes on behind it without having been told.
 */
export const AUDIT_PROBLEMS = ['altered', 'missing', 'unlinked', 'cut'] as const;

const auditCheck = z.object({
  atMs: utcMs,
  /** All entries; else the latest only. */
  isWhole: z.boolean(),
  checkedCount: z.int(),
  /** Of the latest entry: what the daily report prints. */
  head: fingerprint,
  /** The first ones, in the order of the log. */
  problems: z.array(z.object({ kind: z.enum(AUDIT_PROBLEMS), entryId: z.int(), untilId: z.int() })).max(50),
  /** The entry that a printed fingerprint belongs to; null when none was asked for, or when there is none. */
  headEntryId: z.int().nullable(),
});
export type AuditCheck = z.output<typeof auditCheck>;

const auditRow = z.object({
  /** Its place in the log, from 1. */
  id: z.int(),
  atMs: utcMs,
  /** Null for what Kaduo did by itself. */
  staffName: z.string().nullable(),
  /** What was done, as `card-blocked`. */
  act: z.string(),
  /** To what, as `card:17`. */
  subject: z.string(),
  /** JSON: before and after. */
  details: z.string(),
  hash: z.string(),
});

const auditFilter = z.object({
  /** In act, subject, details or a person's name. */
  search: search.optional(),
  staffId: staffId.optional(),
  act: z.string().max(100).optional(),
  /** Both days are in it, in the shop's zone. */
  from: shopDate.optional(),
  until: shopDate.optional(),
});
export type AuditFilter = z.output<typeof auditFilter>;

/** A file holds the latest; older ones by their days. */
export const AUDIT_FILE_ROWS_MAX = 100_000;
export const AUDIT_FORMATS = ['xlsx', 'csv'] as const;

export const audit = {
  /** Newest first. */
  list: call.input(auditFilter.extend(page.shape)).output(z.object({ rows: z.array(auditRow), total: z.int() })),
  /** The kinds of acts that there are, and what was found at the start. */
  state: call.output(z.object({ acts: z.array(z.string()), atStart: auditCheck })),
  /** Goes through the whole log; `head`: a fingerprint from a printed report, to be found in it. */
  check: call.input(z.object({ head: fingerprint.optional() })).output(auditCheck),
  /** At most AUDIT_FILE_ROWS_MAX entries, newest first. */
  file: call.input(auditFilter.extend({ format: z.enum(AUDIT_FORMATS), language })).output(z.file()),
};
