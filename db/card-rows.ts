/** Cards as lists and pages show them: joined with plan, owner, supplier and import. */
import type { ExpressionBuilder } from 'kysely';
import type { Iccid } from '../contract/terms/iccid.ts';
import type { CardId, CustomerId, PlanId, SheetImportId } from '../contract/terms/ids.ts';
import type { Currency, Money } from '../contract/terms/money.ts';
import type { Msisdn } from '../contract/terms/msisdn.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { CardStatus, ValueOrigin } from '../contract/terms/trade.ts';
import type { Reader } from './open.ts';
import type { Schema } from './schema.ts';

/** One line of a list of cards. */
export interface ListedCard {
  readonly id: CardId;
  readonly iccid: Iccid;
  readonly msisdn: Msisdn | null;
  readonly status: CardStatus;
  readonly planId: PlanId | null;
  readonly planCode: string | null;
  readonly batchLabel: string | null;
  readonly location: string | null;
  readonly customerId: CustomerId | null;
  readonly customerName: string | null;
  readonly activateBy: ShopDate | null;
  readonly expiresAtMs: UtcMs | null;
  readonly dataLeftBytes: number | null;
}

/** Everything that is stored of a card. */
export interface StoredCard extends ListedCard {
  readonly eid: string | null;
  readonly imsi: string | null;
  readonly statusBeforeBlock: CardStatus | null;
  readonly isOwnerBlocked: boolean;
  readonly supplierName: string | null;
  readonly cost: Money | null;
  readonly importId: SheetImportId | null;
  readonly importFileName: string | null;
  readonly activatedAtMs: UtcMs | null;
  readonly expiresOrigin: ValueOrigin | null;
  readonly rechargeUntilMs: UtcMs | null;
  readonly dataTotalBytes: number | null;
  readonly checkedAtMs: UtcMs | null;
  readonly soldAtMs: UtcMs | null;
  readonly createdAtMs: UtcMs;
  readonly notes: string;
  /** Recharges that were delivered to it, all its life. */
  readonly rechargeCount: number;
}

/** The cards of these ids, in the order of the ids; ids that are no longer there are left out. */
export async function listCardRows(reader: Reader, ids: readonly CardId[]): Promise<readonly ListedCard[]> {
  if (ids.length === 0) return [];
  const rows = await selectListed(reader)
    .where('card.id', 'in', [...ids])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One card with all that is stored of it; undefined when it is not there. */
export async function findStoredCard(reader: Reader, id: CardId): Promise<StoredCard | undefined> {
  const row = await selectListed(reader)
    .leftJoin('supplier', 'supplier.id', 'card.supplier_id')
    .leftJoin('sheet_import', 'sheet_import.id', 'card.sheet_import_id')
    .leftJoin('customer_block', 'customer_block.customer_id', 'card.customer_id')
    .select((is) => [
      'card.eid',
      'card.imsi',
      'card.status_before_block as statusBeforeBlock',
      'customer_block.customer_id as blockedCustomerId',
      'supplier.name as supplierName',
      'card.cost_minor as costMinor',
      'card.cost_currency as costCurrency',
      'card.sheet_import_id as importId',
      'sheet_import.file_name as importFileName',
      'card.activated_at_ms as activatedAtMs',
      'card.expires_origin as expiresOrigin',
      'card.recharge_until_ms as rechargeUntilMs',
      'card.data_total_bytes as dataTotalBytes',
      'card.checked_at_ms as checkedAtMs',
      'card.sold_at_ms as soldAtMs',
      'card.created_at_ms as createdAtMs',
      'card.notes',
      deliveredRecharges(is).as('rechargeCount'),
    ])
    .where('card.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { costMinor, costCurrency, blockedCustomerId, ...rest } = row;
  return {
    ...rest,
    isOwnerBlocked: blockedCustomerId !== null,
    rechargeCount: row.rechargeCount ?? 0,
    cost: toMoney(costMinor, costCurrency),
  };
}

/** For a statement about cards: how many recharges each has got. */
export function deliveredRecharges(is: ExpressionBuilder<Schema, 'card'>) {
  return is
    .selectFrom('recharge_order')
    .select((of) => of.fn.countAll<number>().as('count'))
    .whereRef('recharge_order.card_id', '=', 'card.id')
    .where('recharge_order.state', '=', 'succeeded');
}

function selectListed(reader: Reader) {
  return reader
    .selectFrom('card')
    .leftJoin('plan', 'plan.id', 'card.plan_id')
    .leftJoin('customer', 'customer.id', 'card.customer_id')
    .select([
      'card.id',
      'card.iccid',
      'card.msisdn',
      'card.status',
      'card.plan_id as planId',
      'plan.code as planCode',
      'card.batch_label as batchLabel',
      'card.location',
      'card.customer_id as customerId',
      'customer.name as customerName',
      'card.activate_by_on as activateBy',
      'card.expires_at_ms as expiresAtMs',
      'card.data_left_bytes as dataLeftBytes',
    ]);
}

function toMoney(amountMinor: number | null, currency: Currency | null): Money | null {
  return amountMinor === null || currency === null ? null : { amountMinor, currency };
}
