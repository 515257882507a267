import type { AuditCheck, AuditFilter } from '../../contract/audit.ts';
import { endOfShopDate, startOfShopDate } from '../../contract/terms/time.ts';
import { countAuditEntries, listAuditActs, listAuditEntries } from '../../db/audit.ts';
import type { AuditQuestion } from '../../db/audit.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import type { Reader } from '../../db/open.ts';
import type { Core } from '../core.ts';
import { checkAudit } from './check-audit.ts';

type AuditCore = Pick<Core, 'database' | 'ports'>;

/** Newest first. */
export async function listAudit(
  { database }: Pick<Core, 'database'>,
  { offset, limit, ...filter }: AuditFilter & { readonly offset: number; readonly limit: number },
) {
  const question = await questionOf(database.db, filter);
  return {
    rows: [...(await listAuditEntries(database.db, question, { offset, limit }))],
    total: await countAuditEntries(database.db, question),
  };
}

export async function readAuditState({ database, auditAtStart }: Pick<Core, 'database' | 'auditAtStart'>) {
  return { acts: [...(await listAuditActs(database.db))], atStart: auditAtStart };
}

/** Goes through the whole log. */
export function checkWholeAudit(
  { database, ports }: AuditCore,
  { head }: { readonly head?: string | undefined },
): Promise<AuditCheck> {
  return checkAudit(database.db, { nowMs: ports.clock.nowMs(), extent: 'whole', head });
}

/** Days of the shop as instants. */
export async function questionOf(reader: Reader, { from, until, ...rest }: AuditFilter): Promise<AuditQuestion> {
  const timeZone = await readShopTimeZone(reader);
  return {
    ...rest,
    fromMs: from === undefined ? undefined : startOfShopDate(from, timeZone),
    untilMs: until === undefined ? undefined : endOfShopDate(until, timeZone),
  };
}
