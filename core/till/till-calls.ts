/** What the staff do to the drawer: each in one transaction with its postings and its audit line. */
import { Refusal } from '../../contract/errors.ts';
import { denominationsOf, sumCounts } from '../../contract/terms/denominations.ts';
import type { DenominationCount } from '../../contract/terms/denominations.ts';
import type { CommandId, TillShiftId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { TillDirection, TillKeeping, TillPurpose } from '../../contract/terms/till.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { TillReport, TillState } from '../../contract/till.ts';
import { post, readBalance } from '../../db/ledger.ts';
import { syncOf, transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import type { StoredShop } from '../../db/shop.ts';
import {
  closeStoredShift,
  findMovement,
  findOpenShift,
  hasShift,
  insertMovement,
  insertShift,
  readBookMarks,
  readTillKeeping,
  saveTillKeeping,
} from '../../db/till.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { TILL } from '../ledger/accounts.ts';
import { drawerCounted, drawerEmptied, drawerMoved, drawerOpened } from '../ledger/till-entries.ts';
import type { TillPosting } from '../ledger/till-entries.ts';
import { readTillShop, readTillState, reportOf } from './read-till.ts';
import { writeCounts } from './summarize-shift.ts';

type TillCore = Pick<Core, 'database' | 'ports' | 'events'>;

interface Moment {
  readonly shop: StoredShop;
  readonly atMs: UtcMs;
  readonly businessOn: ShopDate;
  /** What the books say is in the drawer. */
  readonly foundMinor: number;
}

/** Opens a shift. Refuses with TILL_OPEN, TILL_REASON_NEEDED, and CHANGED_MEANWHILE for a coin of elsewhere. */
export function openTill(
  core: TillCore,
  actor: Actor,
  input: { readonly counts: readonly DenominationCount[] | null; readonly reason?: string | undefined },
): Promise<TillReport> {
  return act(core, actor, async (tx, { shop, atMs, businessOn, foundMinor }) => {
    if (await findOpenShift(tx)) throw new Refusal('TILL_OPEN', {});
    const { currency } = shop;
    const isFirst = !(await hasShift(tx));
    const openingMinor = input.counts ? countDrawer(input.counts, currency) : Math.max(0, foundMinor);
    const differenceMinor = openingMinor - foundMinor;
    if (differenceMinor !== 0 && !isFirst && input.counts && input.reason === undefined) {
      throw new Refusal('TILL_REASON_NEEDED', { differenceMinor, currency });
    }
    const marks = await readBookMarks(tx);
    book(
      tx,
      actor,
      { atMs, businessOn },
      drawerOpened({ amountMinor: differenceMinor, currency }, isFirst),
      input.reason,
    );
    const id = await insertShift(tx, {
      currency,
      opened_at_ms: atMs,
      opened_on: businessOn,
      opened_by: actor.staffId,
      found_minor: foundMinor,
      opening_minor: openingMinor,
      opening_reason: input.reason ?? null,
      opening_counts: input.counts && writeCounts(input.counts),
      after_line: marks.line,
      after_tender: marks.tender,
    });
    return { id, act: 'till-opened', details: { openingMinor, differenceMinor, reason: input.reason ?? null } };
  });
}

/** Puts cash in or takes it out; the same command again is the same movement. Refuses with TILL_CLOSED and COMMAND_REUSED. */
export function moveTillCash(
  core: TillCore,
  actor: Actor,
  input: {
    readonly commandId: CommandId;
    readonly direction: TillDirection;
    readonly purpose: TillPurpose;
    readonly amountMinor: number;
    readonly reason: string;
  },
): Promise<TillReport> {
  return act(core, actor, async (tx, { shop, atMs, businessOn, foundMinor }) => {
    const { commandId, direction, purpose, amountMinor, reason } = input;
    const { currency } = shop;
    const done = await findMovement(tx, commandId);
    if (done) {
      const isSame = done.direction === direction && done.amount_minor === amountMinor && done.purpose === purpose;
      if (!isSame) throw new Refusal('COMMAND_REUSED', {});
      return { id: done.shift_id };
    }
    const shift = await findOpenShift(tx);
    if (!shift) throw new Refusal('TILL_CLOSED', { expectedMinor: foundMinor, currency });
    book(tx, actor, { atMs, businessOn }, drawerMoved(direction, purpose, { amountMinor, currency }), reason);
    await insertMovement(tx, { ...input, shiftId: shift.id, staffId: actor.staffId, atMs });
    return { id: shift.id, act: `till-paid-${direction}`, details: { purpose, amountMinor, reason } };
  });
}

/** Ends the open shift: Z. Refuses with TILL_CLOSED, CHANGED_MEANWHILE, TILL_REASON_NEEDED and TENDER_MISMATCH. */
export function closeTill(
  core: TillCore,
  actor: Actor,
  input: {
    readonly id: TillShiftId;
    readonly counts: readonly DenominationCount[];
    readonly expectedMinor: number;
    readonly reason?: string | undefined;
    readonly takenOutMinor: number;
  },
): Promise<TillReport> {
  return act(core, actor, async (tx, { shop, atMs, businessOn, foundMinor: expectedMinor }) => {
    const { currency } = shop;
    const { id, reason, takenOutMinor } = input;
    const shift = await findOpenShift(tx);
    if (shift?.id !== id) throw new Refusal('TILL_CLOSED', { expectedMinor, currency });
    if (input.expectedMinor !== expectedMinor) throw new Refusal('CHANGED_MEANWHILE', {});
    const countedMinor = countDrawer(input.counts, currency);
    const differenceMinor = countedMinor - expectedMinor;
    if (differenceMinor !== 0 && reason === undefined) {
      throw new Refusal('TILL_REASON_NEEDED', { differenceMinor, currency });
    }
    if (takenOutMinor > countedMinor) {
      throw new Refusal('TENDER_MISMATCH', { dueMinor: countedMinor, tenderedMinor: takenOutMinor, currency });
    }
    book(tx, actor, { atMs, businessOn }, drawerCounted({ amountMinor: differenceMinor, currency }), reason);
    book(tx, actor, { atMs, businessOn }, drawerEmptied({ amountMinor: takenOutMinor, currency }), undefined);
    await closeStoredShift(tx, id, {
      atMs,
      staffId: actor.staffId,
      expectedMinor,
      counts: writeCounts(input.counts),
      countedMinor,
      reason: reason ?? null,
      takenOutMinor,
    });
    return { id, act: 'till-closed', details: { expectedMinor, countedMinor, reason: reason ?? null, takenOutMinor } };
  });
}

/** Says whether cash needs an open till. */
export async function setTillKeeping(
  core: TillCore,
  actor: Actor,
  { keeping }: { readonly keeping: TillKeeping },
): Promise<TillState> {
  await transact(core.database.db, async (tx) => {
    const before = await readTillKeeping(tx);
    await saveTillKeeping(tx, keeping);
    await appendAuditEntry(tx, {
      atMs: core.ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'till-keeping-changed',
      subject: 'till',
      details: { before, after: keeping },
    });
  });
  core.events.publish({ type: 'till-changed' });
  return readTillState(core);
}

interface Done {
  readonly id: TillShiftId;
  /** Absent when nothing was done that was not done before. */
  readonly act?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

async function act(core: TillCore, actor: Actor, work: (tx: Tx, moment: Moment) => Promise<Done>): Promise<TillReport> {
  const report = await transact(core.database.db, async (tx) => {
    const shop = await readTillShop(tx);
    const atMs = core.ports.clock.nowMs();
    const foundMinor = await readBalance(tx, TILL, shop.currency);
    const done = await work(tx, { shop, atMs, businessOn: shopDateOf(atMs, shop.timeZone), foundMinor });
    if (done.act !== undefined) {
      const { act: name, details = {} } = done;
      await appendAuditEntry(tx, { atMs, staffId: actor.staffId, act: name, subject: `shift:${done.id}`, details });
    }
    return reportOf(tx, done.id);
  });
  core.events.publish({ type: 'till-changed' });
  return report;
}

/** Refuses a note or coin that the currency does not have: the count would be of something else. */
function countDrawer(counts: readonly DenominationCount[], currency: Currency): number {
  const known = denominationsOf(currency);
  const seen = new Set(counts.map(({ denominationMinor }) => denominationMinor));
  const isKnown = counts.every(({ denominationMinor }) => known.includes(denominationMinor));
  if (!isKnown || seen.size !== counts.length) throw new Refusal('CHANGED_MEANWHILE', {});
  return sumCounts(counts);
}

function book(
  tx: Tx,
  actor: Actor,
  at: Pick<Moment, 'atMs' | 'businessOn'>,
  entry: TillPosting | null,
  note: string | undefined,
): void {
  if (!entry) return;
  post(syncOf(tx), { ...entry, ...at, orderId: null, attemptId: null, staffId: actor.staffId, note: note ?? null });
}
