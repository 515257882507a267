import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AuditCheck } from '../../contract/audit.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { AUDIT_ROOT, findEntryOfHash, readAuditEnd, readAuditHead, readChain } from '../../db/audit.ts';
import type { ChainEntry } from '../../db/audit.ts';
import type { OpenedDatabase, Reader } from '../../db/open.ts';
import type { Ports } from '../ports.ts';
import { hashEntry } from './entry-hash.ts';

/** Entries that every start goes through: some ten milliseconds. */
const TAIL_ENTRIES = 2_000;
/** Read at once; other work has its turn between. */
const ENTRIES_PER_STEP = 1_000;
const PROBLEMS_MAX = 50;

type Problem = AuditCheck['problems'][number];

interface CheckAsk {
  readonly nowMs: UtcMs;
  /** `tail`: the latest entries, trusting the one before them. */
  readonly extent: 'tail' | 'whole';
  /** A fingerprint that was printed once. */
  readonly head?: string | undefined;
}

/** Goes through the chain and says where it was altered. Acts may be written meanwhile: they are not gone through. */
export async function checkAudit(reader: Reader, { nowMs, extent, head }: CheckAsk): Promise<AuditCheck> {
  const end = await readAuditEnd(reader);
  const begin = extent === 'tail' ? Math.max(0, end.entryId - TAIL_ENTRIES) : 0;
  const [anchor] = begin === 0 ? [] : await readChain(reader, begin - 1, 1);
  const problems: Problem[] = [];
  let before: Link = anchor?.id === begin ? anchor : { id: begin, hash: begin === 0 ? AUDIT_ROOT : undefined };
  let afterId = begin === 0 ? Number.MIN_SAFE_INTEGER : begin;
  let checkedCount = 0;
  for (;;) {
    const step = (await readChain(reader, afterId, ENTRIES_PER_STEP)).filter(({ id }) => id <= end.entryId);
    for (const entry of step) {
      problems.push(...judgeEntry(before, entry));
      before = entry;
    }
    const last = step.at(-1);
    if (last === undefined) break;
    checkedCount += step.length;
    afterId = last.id;
    await nextTurn();
  }
  problems.push(...(await judgeEnd(reader, before, end)));
  return {
    atMs: nowMs,
    isWhole: begin === 0,
    checkedCount,
    head: await readAuditHead(reader),
    problems: problems.slice(0, PROBLEMS_MAX),
    headEntryId: head === undefined ? null : ((await findEntryOfHash(reader, head)) ?? null),
  };
}

/** Every start looks at the latest entries. A broken log stops nobody from selling: it is logged, and shown to owners. */
export async function checkAuditAtStart(
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
  { db }: OpenedDatabase,
): Promise<AuditCheck> {
  const check = await checkAudit(db, { nowMs: clock.nowMs(), extent: 'tail' });
  const [first] = check.problems;
  if (first) log.error('audit-log-altered', new Error(`${first.kind} at entry ${first.entryId}`), { ...first });
  return check;
}

/** Where the chain has come to; without a hash where what follows cannot be compared. */
interface Link {
  readonly id: number;
  readonly hash?: string | undefined;
}

/** Ids have no gaps: an entry that is not committed gives its id back. */
function judgeEntry(before: Link, entry: ChainEntry): readonly Problem[] {
  const problems: Problem[] = [];
  const { id } = entry;
  if (id > before.id + 1) problems.push({ kind: 'missing', entryId: before.id + 1, untilId: id - 1 });
  else if (id < 1 || (before.hash !== undefined && entry.previousHash !== before.hash)) {
    problems.push({ kind: 'unlinked', entryId: id, untilId: id });
  }
  if (hashEntry(entry) !== entry.hash) problems.push({ kind: 'altered', entryId: id, untilId: id });
  return problems;
}

/** The end that is noted beside the log must be the end of the log, and nothing may stand behind it. */
async function judgeEnd(
  reader: Reader,
  last: Link,
  end: { readonly entryId: number; readonly hash: string },
): Promise<readonly Problem[]> {
  if (last.id < end.entryId) return [{ kind: 'cut', entryId: Math.max(last.id, 0) + 1, untilId: end.entryId }];
  if (last.hash !== undefined && last.hash !== end.hash) {
    return [{ kind: 'cut', entryId: end.entryId, untilId: end.entryId }];
  }
  const [beyond] = await readChain(reader, end.entryId, 1);
  // Whoever writes acts meanwhile moves the noted end with them.
  if (!beyond || (await readAuditEnd(reader)).entryId > end.entryId) return [];
  return [{ kind: 'cut', entryId: beyond.id, untilId: end.entryId }];
}
