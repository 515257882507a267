import type { CustomerId, SheetImportId, SupplierId } from '../../contract/terms/ids.ts';
import { endOfShopDate, startOfShopDate } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { NewCard } from '../../db/cards.ts';
import { insertCustomer } from '../../db/customers.ts';
import { findCustomerIdsByName } from '../../db/imports.ts';
import type { Tx } from '../../db/open.ts';
import type { StoredShop } from '../../db/shop.ts';
import { findOrAddSupplier } from '../../db/suppliers.ts';
import type { Confirmation } from './confirm-import.ts';
import type { TakenCard } from './gather-cards.ts';

interface Origin {
  readonly shop: StoredShop;
  readonly atMs: UtcMs;
  readonly input: Confirmation;
}

/** Turns drafts into cards to be stored; suppliers and customers that are new are added on the way. */
export function createCardMaker({ shop, atMs, input }: Origin) {
  const suppliers = new Map<string, SupplierId>();
  const customers = new Map<string, CustomerId | null>();
  // A sheet has few different days and many rows, and reckoning with time zones is slow.
  const starts = new Map<ShopDate, UtcMs>();
  const ends = new Map<ShopDate, UtcMs>();

  const supplierOf = async (tx: Tx, name: string | undefined): Promise<SupplierId | null> => {
    if (name === undefined || name === '') return null;
    const id = suppliers.get(name) ?? (await findOrAddSupplier(tx, name));
    suppliers.set(name, id);
    return id;
  };

  /** Null when several customers share the name: which one it is, only a person can say. */
  const customerOf = async (tx: Tx, name: string): Promise<CustomerId | null> => {
    const known = customers.get(name);
    if (known !== undefined) return known;
    const found = await findCustomerIdsByName(tx, name);
    const customer = { name, language: shop.language, notes: '', contacts: [] };
    const id = found.length > 1 ? null : (found[0] ?? (await insertCustomer(tx, customer, atMs)));
    customers.set(name, id);
    return id;
  };

  return {
    defaultSupplier: (tx: Tx) => supplierOf(tx, input.supplierName),

    async make(tx: Tx, card: TakenCard, importId: SheetImportId): Promise<NewCard> {
      const { customerName } = card;
      const customerId = customerName === undefined ? null : await customerOf(tx, customerName);
      // A name that could not be matched is kept where a person will read it.
      const notes = [card.notes, customerName !== undefined && customerId === null ? customerName : undefined];
      return {
        iccid: card.iccid,
        status: card.status ?? (customerId === null ? 'in_stock' : 'sold'),
        createdAtMs: atMs,
        msisdn: card.msisdn ?? null,
        eid: card.eid ?? null,
        imsi: card.imsi ?? null,
        planId: card.planId ?? input.defaultPlanId,
        supplierId: await supplierOf(tx, card.supplier ?? input.supplierName),
        sheetImportId: importId,
        batchLabel: card.batch ?? (input.batchLabel === '' ? null : input.batchLabel),
        location: card.location ?? null,
        cost: card.cost ?? null,
        customerId,
        activateByOn: card.activateBy ?? null,
        activatedAtMs: card.activatedOn
          ? cached(starts, card.activatedOn, (day) => startOfShopDate(day, shop.timeZone))
          : null,
        expiresAtMs: card.expires ? cached(ends, card.expires, (day) => endOfShopDate(day, shop.timeZone)) : null,
        expiresOrigin: card.expires ? 'sheet' : null,
        notes: notes.filter((note) => note !== undefined).join('\n'),
      };
    },
  };
}

export type CardMaker = ReturnType<typeof createCardMaker>;

function cached(instants: Map<ShopDate, UtcMs>, day: ShopDate, reckon: (day: ShopDate) => UtcMs): UtcMs {
  const instant = instants.get(day) ?? reckon(day);
  instants.set(day, instant);
  return instant;
}
