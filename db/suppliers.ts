/** Suppliers: who the shop bought its cards from, by name. */
import type { SupplierId } from '../contract/terms/ids.ts';
import type { Tx } from './open.ts';

/** The supplier of that name, added when it is new. */
export async function findOrAddSupplier(tx: Tx, name: string): Promise<SupplierId> {
  await tx
    .insertInto('supplier')
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id } = await tx.selectFrom('supplier').select('id').where('name', '=', name).executeTakeFirstOrThrow();
  return id;
}
