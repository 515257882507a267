/** Who would be told of a batch, by what, and why not the rest: looked at before it is switched on. */
import { Refusal } from '../../contract/errors.ts';
import type { BatchTelling, MessageSettings } from '../../contract/messages.ts';
import { mayTell } from '../../contract/terms/consent.ts';
import type { BatchId, CustomerId, PlanId } from '../../contract/terms/ids.ts';
import type { MessageChannel } from '../../contract/terms/message.ts';
import { findBatch } from '../../db/batches.ts';
import { findTellable, listOpenLineCustomers } from '../../db/messages-telling.ts';
import type { Tellable } from '../../db/messages-telling.ts';
import type { Reader } from '../../db/open.ts';
import { gatherBatch } from '../batches/gather-batch.ts';
import type { BatchCards } from '../batches/gather-batch.ts';
import type { Core } from '../core.ts';
import { CONTACT_OF, listAddresses } from './choose-address.ts';
import { readMessageSettings } from './message-settings.ts';

type Asked = { readonly batchId: BatchId } | { readonly planId: PlanId; readonly cards: BatchCards };

/** Nothing is written. Refuses with NOT_FOUND, and for a batch to be started as its preview does. */
export async function previewBatchTelling(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  asked: Asked,
): Promise<BatchTelling> {
  const { db } = database;
  const settings = await readMessageSettings(db);
  const customers =
    'batchId' in asked
      ? await openLines(db, asked.batchId)
      : (await gatherBatch(db, asked, ports.clock.nowMs())).batch.lines.map(({ card }) => card.customerId);
  const known = await findTellable(db, [...new Set(customers.flatMap((id) => (id === null ? [] : [id])))], 'result');
  const counts = { email: 0, sms: 0, telegram: 0, noCustomer: 0, noContact: 0, noConsent: 0 };
  for (const id of customers) counts[id === null ? 'noCustomer' : judge(settings, known.get(id))] += 1;
  return { isOn: settings.isOn && settings.kinds.includes('done'), ...counts };
}

async function openLines(reader: Reader, batchId: BatchId): Promise<readonly (CustomerId | null)[]> {
  if (!(await findBatch(reader, batchId))) throw new Refusal('NOT_FOUND', { what: 'batch' });
  return listOpenLineCustomers(reader, batchId);
}

/** As `findAddress` decides when the time has come. */
function judge(
  settings: Pick<MessageSettings, 'order' | MessageChannel>,
  customer: Tellable | undefined,
): MessageChannel | 'noContact' | 'noConsent' {
  const addresses = listAddresses(settings, customer?.contacts ?? []);
  const wanted = addresses.find(({ channel }) => mayTell('result', customer?.said.get(CONTACT_OF[channel])));
  return wanted?.channel ?? (addresses.length === 0 ? 'noContact' : 'noConsent');
}
