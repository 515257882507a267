/** Which answers an event makes stale. */
import type { KaduoEvent } from '../../contract/events.ts';
import { api } from '../api.ts';

type Key = readonly unknown[];

/** Keys (by prefix) of what has to be read again after `event`. A live verification is never repeated by itself. */
export function staleKeys(event: KaduoEvent): readonly Key[] {
  switch (event.type) {
    case 'recharge-changed':
      return [
        api.recharges.key(),
        api.sales.key(),
        api.doubt.key(),
        api.cases.key(),
        api.system.status.key(),
        api.cards.get.key({ input: { id: event.cardId } }),
        api.plans.datesOf.key({ input: { cardId: event.cardId } }),
        api.cards.list.key(),
        api.till.key(),
        api.promotions.key(),
        api.tenders.credit.key(),
        api.tenders.deposit.key(),
        api.tenders.refundOf.key(),
        // Standing orders make single orders, and show where the last one stands.
        ...(event.batchId === null ? [api.standingOrders.key()] : [api.batches.lines.key()]),
      ];
    case 'batch-progress':
      return [
        api.batches.list.key(),
        api.batches.get.key({ input: { id: event.batchId } }),
        api.batches.lines.key({ input: { id: event.batchId } }),
        // Lines of a batch are announced by these snapshots alone.
        api.doubt.key(),
        api.cases.key(),
        api.recharges.get.key(),
        api.recharges.list.key(),
        api.system.status.key(),
      ];
    case 'batch-changed':
      return [api.batches.key(), api.system.status.key()];
    case 'sales-changed':
      return [
        api.sales.key(),
        api.till.key(),
        api.promotions.key(),
        api.tenders.credit.key(),
        api.tenders.deposit.key(),
        api.cards.key(),
      ];
    case 'standing-orders-changed':
      return [api.standingOrders.key()];
    case 'cards-changed':
      // How many cards of an import have been touched since is shown beside it.
      return [
        api.cards.list.key(),
        api.cards.get.key(),
        api.cards.find.key(),
        api.plans.datesOf.key(),
        api.expiry.counts.key(),
        api.expiry.calendar.key(),
        api.expiry.balances.key(),
        api.imports.list.key(),
      ];
    case 'stock-changed':
      return [api.stock.key()];
    case 'card-refresh-changed':
      return [api.expiry.refresh.key()];
    case 'customers-changed':
      return [api.customers.key(), api.guards.customerBlock.key(), api.cards.list.key(), api.cards.get.key()];
    case 'plans-changed':
      // Cards are listed with the codes of their plans, and sheets are judged by them.
      return [
        api.plans.key(),
        api.promotions.key(),
        api.cards.list.key(),
        api.cards.get.key(),
        api.imports.get.key(),
        api.imports.rows.key(),
      ];
    case 'status-changed':
      return [api.system.status.key(), api.providers.list.key()];
    case 'provider-changed':
    case 'float-alert':
      return [api.providers.key(), api.system.status.key()];
    case 'import-changed':
      return [
        api.imports.get.key({ input: { previewId: event.previewId } }),
        api.imports.rows.key({ input: { previewId: event.previewId } }),
        api.imports.list.key(),
      ];
    case 'messages-changed':
      return [api.messages.key()];
    case 'promotions-changed':
      return [api.promotions.key()];
    case 'tenders-changed':
      return [api.tenders.key()];
    case 'till-changed':
      return [api.till.key()];
    case 'updates-changed':
      return [api.updates.key()];
    case 'shop-changed':
      return [
        api.system.hello.key(),
        api.settings.key(),
        api.guards.limits.key(),
        api.staff.key(),
        api.session.choices.key(),
      ];
  }
}
