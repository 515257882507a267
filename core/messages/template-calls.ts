import { Refusal } from '../../contract/errors.ts';
import type { FilledMessage, MessageTemplate } from '../../contract/messages.ts';
import type { CardId, PlanId, RechargeId, SaleId } from '../../contract/terms/ids.ts';
import { MESSAGE_VARIABLES, fillTemplate, unknownVariables } from '../../contract/terms/message.ts';
import type { MessageKind } from '../../contract/terms/message.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import { findReachable } from '../../db/messages-sources.ts';
import { removeOwnTemplate, saveOwnTemplate } from '../../db/messages-settings.ts';
import { transact } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import { findShownRecharge, listShownRecharges } from '../../db/recharge-reads.ts';
import { findShop } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { createCustomerFormat } from '../receipts/customer-format.ts';
import { readSale } from '../sales/read-sales.ts';
import { readTemplate, readTemplates } from './default-templates.ts';
import { valuesOfOrder, valuesOfQuote, valuesOfQuotedSale } from './message-values.ts';
import type { MessageValues } from './message-values.ts';

export function listTemplates({ database }: Pick<Core, 'database'>) {
  return readTemplates(database.db);
}

/** Refuses with TEMPLATE_INVALID. */
export async function saveTemplate(
  core: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  template: MessageTemplate,
) {
  refuseUnknown(template);
  await change(core, actor, template, (tx, by) => saveOwnTemplate(tx, template, by));
  return {};
}

/** Back to the text that comes with Kaduo. */
export async function resetTemplate(
  core: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  template: Pick<MessageTemplate, 'kind' | 'language'>,
) {
  await change(core, actor, template, (tx) => removeOwnTemplate(tx, template.kind, template.language));
  return {};
}

async function change(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  { staffId }: Actor,
  { kind, language }: Pick<MessageTemplate, 'kind' | 'language'>,
  write: (tx: Parameters<typeof saveOwnTemplate>[0], by: Parameters<typeof saveOwnTemplate>[2]) => Promise<void>,
): Promise<void> {
  const atMs = ports.clock.nowMs();
  await transact(database.db, async (tx) => {
    const before = await readTemplate(tx, kind, language);
    await write(tx, { staffId, atMs });
    const after = await readTemplate(tx, kind, language);
    const details = { before: before.body, after: after.body };
    await appendAuditEntry(tx, {
      atMs,
      staffId,
      act: 'template-changed',
      subject: `template:${kind}:${language}`,
      details,
    });
  });
  events.publish({ type: 'messages-changed' });
}

function refuseUnknown({ kind, subject, body }: MessageTemplate): void {
  const [variable] = unknownVariables(kind, `${subject}\n${body}`);
  if (variable !== undefined) throw new Refusal('TEMPLATE_INVALID', { variable });
}

/** Refuses with TEMPLATE_INVALID. The latest order shows what customers really get. */
export async function previewTemplate(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  template: MessageTemplate,
): Promise<FilledMessage & { isExample: boolean }> {
  refuseUnknown(template);
  const shop = await findShop(database.db);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  const { kind, language } = template;
  const [order] = await listShownRecharges(database.db, { states: ['succeeded'], isCounterOnly: true }, LATEST);
  const example = exampleValues(shop, language, ports.clock.nowMs());
  const real: MessageValues = order ? valuesOfOrder(shop, order, language) : {};
  // What an order does not have, an example stands for: the whole text is to be judged.
  const values = Object.fromEntries(
    MESSAGE_VARIABLES[kind].map((name) => [name, real[name] ?? example[name]]),
  ) as MessageValues;
  return { ...fill(template, values), isExample: order === undefined };
}

const LATEST = { offset: 0, limit: 1 };

function exampleValues(
  shop: NonNullable<Awaited<ReturnType<typeof findShop>>>,
  language: Language,
  nowMs: Parameters<ReturnType<typeof createCustomerFormat>['deadline']>[0],
): Required<MessageValues> {
  const format = createCustomerFormat(language, shop.timeZone, shop.currency);
  return {
    shop: shop.name,
    customer: 'Sakura Tanaka',
    plan: '30 GB',
    card: '12345',
    until: format.deadline(nowMs),
    days: '3',
    data: format.bytes(30_000_000_000),
    price: format.money(3_980),
    receipt: '1024',
    reference: 'KD0001',
  };
}

type Wanted =
  | { readonly orderId: RechargeId }
  | { readonly saleId: SaleId }
  | { readonly planId: PlanId; readonly cardId?: CardId | undefined };

/** Refuses with NOT_FOUND. */
export async function composeMessage(core: Pick<Core, 'database' | 'ports'>, wanted: Wanted): Promise<FilledMessage> {
  const { db } = core.database;
  const shop = await findShop(db);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  if ('orderId' in wanted) {
    const order = await findShownRecharge(db, wanted.orderId);
    if (!order) throw new Refusal('NOT_FOUND', { what: 'order' });
    const language = order.customerLanguage ?? shop.language;
    return fill(await readTemplate(db, kindOf(order.state), language), valuesOfOrder(shop, order, language));
  }
  if ('saleId' in wanted) {
    const sale = await readSale(core, wanted.saleId);
    return fill(await readTemplate(db, 'quote', sale.language), valuesOfQuotedSale(shop, sale));
  }
  const plan = await findPlan(db, wanted.planId);
  if (!plan) throw new Refusal('NOT_FOUND', { what: 'plan' });
  const card = wanted.cardId === undefined ? undefined : await findStoredCard(db, wanted.cardId);
  const owner = card?.customerId ? await findReachable(db, card.customerId) : undefined;
  const language = owner?.language ?? shop.language;
  const about = { language, iccid: card?.iccid ?? null, customerName: owner?.name ?? null };
  return fill(await readTemplate(db, 'quote', language), valuesOfQuote(shop, plan, about));
}

function kindOf(state: string): MessageKind {
  if (state === 'succeeded') return 'done';
  return state === 'failed' || state === 'refunded' ? 'failed' : 'in_doubt';
}

function fill({ language, subject, body }: MessageTemplate, values: MessageValues): FilledMessage {
  return { language, subject: fillTemplate(subject, values), body: fillTemplate(body, values) };
}
