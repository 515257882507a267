/** What came of the orders of the zoo, by the journals of its providers. */
import type { ProviderAccountId, RechargeId } from '../../contract/terms/ids.ts';
import type { App } from '../../core/app.ts';
import { readCharges } from './compare-books.ts';
import { callApp } from './open-shop.ts';

/** After the send window, our deadline and the provider's working time a question can prove absence. */
const HORIZON_MS = 45_000;

interface OrderRow {
  readonly id: RechargeId;
  readonly accountId: ProviderAccountId;
  readonly state: string;
}

function listOrders(app: App, where: string): readonly OrderRow[] {
  const { sqlite } = app.contextFor('command_line').core.database;
  const query = `SELECT id, provider_account_id AS accountId, state FROM recharge_order WHERE ${where}`;
  return sqlite.prepare<[], OrderRow>(query).all();
}

/**
 * A person who has seen the card decides what the machine left open; the journal is what there is to be seen. Answers with
 * the number of such orders by account.
 */
export async function decideByJournal(app: App, dataDir: string): Promise<ReadonlyMap<ProviderAccountId, number>> {
  const charges = readCharges(dataDir);
  const counts = new Map<ProviderAccountId, number>();
  for (const { id, accountId } of listOrders(app, "state = 'needs_person'")) {
    const verdict = charges.has(id) ? 'delivered' : 'not_delivered';
    await callApp(app).doubt.decide({ id, verdict, reason: 'seen on the card', seen: 'the journal of the provider' });
    counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
  }
  return counts;
}

/** Accounts with an order that ended otherwise than the journal says, or has not ended. */
export function listWrongAccounts(app: App, dataDir: string): ReadonlySet<ProviderAccountId> {
  const charges = readCharges(dataDir);
  const wrong = listOrders(app, 'true').filter(({ id, state }) => {
    const count = charges.get(id) ?? 0;
    return state === 'succeeded' ? count !== 1 : state !== 'failed' || count !== 0;
  });
  return new Set(wrong.map(({ accountId }) => accountId));
}

interface EvidenceRow {
  readonly atMs: number;
  readonly kind: string;
  readonly outcome: string | null;
}

/** How many questions were asked, and the most answers that any send needed past its horizon. */
export function countLateQueries(
  app: App,
  accountIds: readonly ProviderAccountId[],
): { readonly questions: number; readonly most: number } {
  const { sqlite } = app.contextFor('command_line').core.database;
  const evidence = sqlite
    .prepare<[string], EvidenceRow>(
      `SELECT at_ms AS atMs, kind, outcome FROM recharge_evidence
       WHERE attempt_id IS NOT NULL AND order_id IN
         (SELECT id FROM recharge_order WHERE provider_account_id IN (SELECT value FROM json_each(?)))
       ORDER BY attempt_id, id`,
    )
    .all(JSON.stringify(accountIds));
  let questions = 0;
  let most = 0;
  let sentAtMs = 0;
  let late = 0;
  for (const { atMs, kind, outcome } of evidence) {
    if (kind === 'written_down') {
      sentAtMs = atMs;
      late = 0;
    } else if (kind === 'query') {
      questions += 1;
      // On a machine too busy to answer in time, the number of answers says nothing about us.
      if (outcome === 'unclear') late = -Infinity;
      if (atMs > sentAtMs + HORIZON_MS) late += 1;
      most = Math.max(most, late);
    }
  }
  return { questions, most };
}
