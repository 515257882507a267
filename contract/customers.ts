import { z } from 'zod';
import { call } from './base.ts';
import { customerId, language, lineOfText, page, search, utcMs } from './schemas.ts';
import { CONTACT_CHANNELS } from './terms/trade.ts';

export const contact = z.object({ channel: z.enum(CONTACT_CHANNELS), value: lineOfText.min(1) });
export const customerFields = z.object({
  name: lineOfText.min(1),
  language,
  notes: z.string().max(2000),
  contacts: z.array(contact).max(20),
});
export const customer = customerFields.extend({ id: customerId, cardCount: z.int(), createdAtMs: utcMs });
export type Customer = z.output<typeof customer>;

export const customers = {
  /** Found by any part of a name or a contact. */
  list: call.input(page.extend({ search })).output(z.object({ total: z.int(), rows: z.array(customer) })),
  get: call.input(z.object({ id: customerId })).output(customer),
  save: call.input(customerFields.extend({ id: customerId.optional() })).output(z.object({ id: customerId })),
};
