import { Refusal } from '../../contract/errors.ts';
import type { TenderSetting } from '../../contract/tenders.ts';
import { isOwnTender, TENDER_METHODS } from '../../contract/terms/trade.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import { transact } from '../../db/open.ts';
import type { Reader } from '../../db/open.ts';
import { listTenderSettings, replaceTenderSettings } from '../../db/tender-settings.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

/** What a shop offers that has set nothing, on the keys in this order. */
const OFFERED_AT_FIRST: readonly TenderMethod[] = ['cash', 'credit_card', 'alipay', 'wechat_pay', 'paypay', 'paypal'];

/** Every way of paying, in the order of the keys. */
export async function readTenderSettings(reader: Reader): Promise<TenderSetting[]> {
  const set = await listTenderSettings(reader);
  const known = new Set(set.map(({ method }) => method));
  const rest = [...OFFERED_AT_FIRST, ...TENDER_METHODS.filter((method) => !OFFERED_AT_FIRST.includes(method))]
    .filter((method) => !known.has(method))
    .map((method) => ({
      method,
      isOffered: set.length === 0 && OFFERED_AT_FIRST.includes(method),
      needsReference: false,
      name: null,
    }));
  return [...set.map((its) => ({ ...its, name: its.name && { ...its.name } })), ...rest];
}

/** Refuses with TENDERS_INCOMPLETE what leaves nothing to pay by, a way twice, or an own one without a name. */
export async function saveTenderSettings(
  core: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  { tenders }: { readonly tenders: readonly TenderSetting[] },
): Promise<TenderSetting[]> {
  const isEachOnce = new Set(tenders.map(({ method }) => method)).size === TENDER_METHODS.length;
  const isNamed = tenders.every(({ method, isOffered, name }) => !isOffered || !isOwnTender(method) || hasWords(name));
  if (!isEachOnce || !isNamed || !tenders.some(({ isOffered }) => isOffered)) {
    throw new Refusal('TENDERS_INCOMPLETE', {});
  }
  const saved = await transact(core.database.db, async (tx) => {
    const before = await readTenderSettings(tx);
    await replaceTenderSettings(tx, tenders);
    await appendAuditEntry(tx, {
      atMs: core.ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'tenders-changed',
      subject: 'tenders',
      details: { before, after: tenders },
    });
    return readTenderSettings(tx);
  });
  core.events.publish({ type: 'tenders-changed' });
  return saved;
}

function hasWords(name: TenderSetting['name']): boolean {
  return name !== null && Object.values(name).every((words) => words.trim() !== '');
}
