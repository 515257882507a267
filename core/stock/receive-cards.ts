import { Refusal } from '../../contract/errors.ts';
import { readIccid } from '../../contract/terms/iccid.ts';
import type { Iccid } from '../../contract/terms/iccid.ts';
import type { CommandId, PlanId, StockLocationId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import { findCardIdsByIccids, insertCards } from '../../db/cards.ts';
import type { Tx } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import { findOrAddSupplier } from '../../db/suppliers.ts';
import type { Actor } from '../core.ts';
import { actOnStock } from './act-on-stock.ts';
import type { StockCore, StockDone } from './act-on-stock.ts';
import { valueStock } from './book-stock.ts';
import { getLocation } from './locations.ts';

export interface CardsToReceive {
  readonly commandId: CommandId;
  readonly iccids: readonly string[];
  readonly locationId: StockLocationId;
  readonly planId: PlanId | null;
  readonly supplierName: string;
  readonly batchLabel: string;
  /** Of each card. */
  readonly cost: Money | null;
  readonly reason: string;
}

/**
 * Puts scanned cards on the books and in stock, as one delivery. Refuses with ICCID_INVALID, CARDS_HELD, NOT_FOUND for plan or
 * place, STOCK_EMPTY and COMMAND_REUSED.
 */
export function receiveCards(core: StockCore, actor: Actor, input: CardsToReceive): Promise<StockDone> {
  return actOnStock(core, actor, 'receipt', input, async (tx, moment) => {
    const iccids = [...new Set(input.iccids.map(parseIccid))];
    const { name } = await getLocation(tx, input.locationId);
    if (input.planId !== null && !(await findPlan(tx, input.planId))) throw new Refusal('NOT_FOUND', { what: 'plan' });
    await refuseHeld(tx, iccids);
    const supplierId = input.supplierName === '' ? null : await findOrAddSupplier(tx, input.supplierName);
    await insertCards(
      tx,
      iccids.map((iccid) => ({
        iccid,
        status: 'in_stock',
        planId: input.planId,
        supplierId,
        batchLabel: input.batchLabel === '' ? null : input.batchLabel,
        location: name,
        cost: input.cost,
        createdAtMs: moment.atMs,
      })),
    );
    const cardIds = [...(await findCardIdsByIccids(tx, iccids)).values()];
    const { locationId } = input;
    return { cardIds, leftOutCount: 0, locationId, supplierId, write: () => valueStock(tx, moment) };
  });
}

function parseIccid(text: string): Iccid {
  const reading = readIccid(text);
  if (reading.ok) return reading.iccid;
  const { problem } = reading;
  throw new Refusal('ICCID_INVALID', {
    problem: problem.code,
    ...('expected' in problem ? { expected: problem.expected } : {}),
  });
}

async function refuseHeld(tx: Tx, iccids: readonly Iccid[]): Promise<void> {
  const held = await findCardIdsByIccids(tx, iccids);
  const [first] = held.keys();
  if (first !== undefined) throw new Refusal('CARDS_HELD', { count: held.size, iccid: first });
}
