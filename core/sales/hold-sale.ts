import { Refusal } from '../../contract/errors.ts';
import type { Sale } from '../../contract/sales.ts';
import type { CommandId, SaleId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { transact } from '../../db/open.ts';
import {
  deleteLines,
  findSaleByCommand,
  giveUpStoredSale,
  insertSale,
  insertSaleLine,
  updateSale,
} from '../../db/sales.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { getWaitingSale, languageOf, toStore } from './pay-sale.ts';
import { checkCart } from './price-sale.ts';
import type { Cart } from './price-sale.ts';
import { readSale } from './read-sales.ts';

const HOUR_MS = 3_600_000;

type SaleCore = Pick<Core, 'database' | 'ports' | 'events'>;

export interface HoldSaleCommand extends Cart {
  readonly commandId: CommandId;
  readonly saleId?: SaleId | undefined;
  readonly as: 'held' | 'quoted';
  readonly hours: number;
  readonly note: string;
}

/**
 * Keeps a cart for later, with its cards. The same command again is the same sale. Refuses as `checkCart` does, and with
 * CUSTOMER_NEEDED for a quote and STATE_FORBIDS for a sale that is over.
 */
export async function holdSale(core: SaleCore, actor: Actor, command: HoldSaleCommand): Promise<Sale> {
  const nowMs = core.ports.clock.nowMs();
  const id = await transact(core.database.db, async (tx) => {
    const known = await findSaleByCommand(tx, command.commandId);
    if (known) return known.id;
    const own = command.saleId;
    if (own !== undefined) await getWaitingSale(tx, own);
    if (command.as === 'quoted' && command.customerId === null) throw new Refusal('CUSTOMER_NEEDED', {});
    const cart = await checkCart(tx, command, nowMs, own);
    const its = {
      customerId: command.customerId,
      language: await languageOf(tx, command, cart),
      couponCode: command.couponCode ?? null,
      note: command.note,
      total: cart.total,
      staffId: actor.staffId,
    };
    const fate = { state: command.as, expiresAtMs: (nowMs + command.hours * HOUR_MS) as UtcMs };
    if (own !== undefined) {
      await deleteLines(tx, own);
      await updateSale(tx, own, its, fate);
    }
    const saleId = own ?? (await insertSale(tx, { ...its, commandId: command.commandId, createdAtMs: nowMs }, fate));
    for (const [index, line] of cart.lines.entries()) {
      await insertSaleLine(tx, saleId, index + 1, { ...toStore(line), state: 'reserved', orderId: null });
    }
    await appendAuditEntry(tx, {
      atMs: nowMs,
      staffId: actor.staffId,
      act: command.as === 'held' ? 'sale-held' : 'sale-quoted',
      subject: `sale:${saleId}`,
      details: { total: cart.total, expiresAtMs: fate.expiresAtMs, lineCount: cart.lines.length },
    });
    return saleId;
  });
  tell(core);
  return readSale(core, id);
}

/** Gives a held or quoted sale up: its cards are free again. Refuses with NOT_FOUND and STATE_FORBIDS. */
export async function giveUpSale(
  core: SaleCore,
  actor: Actor,
  { id, reason }: { readonly id: SaleId; readonly reason: string },
): Promise<Sale> {
  await transact(core.database.db, async (tx) => {
    const { state } = await getWaitingSale(tx, id);
    const atMs = core.ports.clock.nowMs();
    await giveUpStoredSale(tx, id, { reason, atMs });
    await appendAuditEntry(tx, {
      atMs,
      staffId: actor.staffId,
      act: 'sale-given-up',
      subject: `sale:${id}`,
      details: { from: state, reason },
    });
  });
  tell(core);
  return readSale(core, id);
}

function tell({ events }: SaleCore): void {
  events.publish({ type: 'sales-changed' });
}
