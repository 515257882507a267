import type { RechargeRow } from '../../contract/recharges.ts';
import type { BatchId } from '../../contract/terms/ids.ts';
import { CommandRefusal } from './command.ts';
import type { Command } from './command.ts';
import { asTable } from './output.ts';
import { withShop } from './shop-session.ts';
import type { ShopClient } from './shop-session.ts';

const PAGE_ROWS = 200;

export const ordersCommand: Command = {
  usage: ['orders [--batch ID]'],
  summary: 'Lists every recharge order, or those of one batch, with card, state and our reference.',
  optionHelp: [['--batch ID', 'only the orders of this batch']],
  options: { batch: { type: 'string' } },
  async run(input, output) {
    const orders = await withShop(input, (client) => readOrders(client, input.text('batch')));
    output.answer(
      { count: orders.length, orders },
      asTable(
        orders.map((order) => [
          String(order.id),
          order.iccid,
          order.planCode,
          order.state,
          order.failureCode ?? '-',
          order.ourReference ?? '-',
        ]),
      ),
    );
    return 0;
  },
};

/** All pages; what is added meanwhile comes first in the list, so that every order is there at least once. */
async function readOrders(client: ShopClient, batch: string | undefined): Promise<RechargeRow[]> {
  const orders = new Map<number, RechargeRow>();
  for (let offset = 0; ; offset += PAGE_ROWS) {
    const page = { offset, limit: PAGE_ROWS, states: [] };
    const { rows, total } =
      batch === undefined
        ? await client.recharges.list(page)
        : await client.batches.lines({ ...page, id: batchIdOf(batch) });
    for (const row of rows) orders.set(row.id, row);
    if (rows.length === 0 || offset + rows.length >= total) break;
  }
  return [...orders.values()].toSorted((a, b) => a.id - b.id);
}

function batchIdOf(text: string): BatchId {
  if (!/^[A-Za-z0-9_-]{16,40}$/.test(text))
    throw new CommandRefusal('NOT_FOUND', { what: 'batch' }, 'There is no such batch.');
  return text as BatchId;
}
