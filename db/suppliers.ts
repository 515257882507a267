/** Suppliers: who the shop bought its cards from, by name. */
import type { SupplierId } from '../contract/terms/ids.ts';
import type { Reader, Tx } from './open.ts';

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

/** Names, to choose from. */
export async function listSupplierNames(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.selectFrom('supplier').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
}
