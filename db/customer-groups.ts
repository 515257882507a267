/** Named lists of customers. */
import type { CustomerGroupId } from '../contract/terms/ids.ts';
import type { Reader, Tx } from './open.ts';

export interface StoredGroup {
  readonly id: CustomerGroupId;
  readonly name: string;
  readonly customerCount: number;
}

/** All groups by name, with how many are in each. */
export async function listGroups(reader: Reader): Promise<readonly StoredGroup[]> {
  const rows = await reader
    .selectFrom('customer_group')
    .select((is) => [
      'id',
      'name',
      is
        .selectFrom('customer')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('customer.group_id', '=', 'customer_group.id')
        .where('customer.merged_into', 'is', null)
        .as('customerCount'),
    ])
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ ...row, customerCount: row.customerCount ?? 0 }));
}

/** The name must be free; compared without regard to case. */
export async function insertGroup(tx: Tx, name: string): Promise<CustomerGroupId> {
  const { id } = await tx.insertInto('customer_group').values({ name }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** False where there is none. */
export async function renameGroup(tx: Tx, id: CustomerGroupId, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('customer_group')
    .set({ name })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Takes everybody out of it first; promotions for it are for nobody then, and end. False where there is none. */
export async function deleteGroup(tx: Tx, id: CustomerGroupId): Promise<boolean> {
  await tx.updateTable('customer').set({ group_id: null }).where('group_id', '=', id).execute();
  await tx.updateTable('promotion').set({ group_id: null, is_active: 0 }).where('group_id', '=', id).execute();
  const { numDeletedRows } = await tx.deleteFrom('customer_group').where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
