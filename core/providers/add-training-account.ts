import { Refusal } from '../../contract/errors.ts';
import type { ProviderAccountId, StaffId } from '../../contract/terms/ids.ts';
import { transact, type Tx } from '../../db/open.ts';
import { insertProviderAccount, isAccountNameTaken } from '../../db/provider-accounts.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { bookPurchase } from '../float/book-float.ts';
import type { Ports } from '../ports.ts';
import { OPENING_FLOAT_MINOR } from './training/opening-float.ts';

/** Below this the status bar warns, until the owner says otherwise: some forty of the common recharges. */
const LOW_FLOAT_MINOR = 50_000;
const FOLDER_BYTES = 6;

/** Adds the practice provider. Its server starts when it is first asked. Refuses with NAME_TAKEN. */
export async function addTrainingAccount(
  core: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  { name }: { readonly name: string },
): Promise<{ id: ProviderAccountId }> {
  const id = await transact(core.database.db, (tx) => insertTrainingAccount(tx, core.ports, actor.staffId, name));
  core.events.publish({ type: 'provider-changed', accountId: id });
  core.events.publish({ type: 'status-changed' });
  return { id };
}

/** The same as a part of a larger transaction; there must be a shop. Books the float that the provider opens with. */
export async function insertTrainingAccount(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'random'>,
  staffId: StaffId,
  name: string,
): Promise<ProviderAccountId> {
  if (await isAccountNameTaken(tx, name)) throw new Refusal('NAME_TAKEN', { name });
  const nowMs = ports.clock.nowMs();
  const id = await insertProviderAccount(tx, {
    provider: 'training',
    name,
    currency: 'JPY',
    // Made at random, not from the row's id: ids repeat after a restore, and an old journal must not be taken up.
    config: { folder: Buffer.from(ports.random.bytes(FOLDER_BYTES)).toString('hex') },
    lowFloatMinor: LOW_FLOAT_MINOR,
    createdAtMs: nowMs,
  });
  await bookPurchase(
    tx,
    { id, staffId, atMs: nowMs },
    { amount: { amountMinor: OPENING_FLOAT_MINOR, currency: 'JPY' }, reference: 'opening' },
  );
  await appendAuditEntry(tx, {
    atMs: nowMs,
    staffId,
    act: 'account-added',
    subject: `account:${id}`,
    details: { provider: 'training', name },
  });
  return id;
}
