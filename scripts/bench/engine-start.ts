/** How long a shop with a million recharges behind it takes from opening its file to the first question about a doubt. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { UtcMs } from '../../contract/terms/time.ts';
import { createEventFeed } from '../../core/event-feed.ts';
import type { Provider } from '../../core/providers/provider.ts';
import { createRechargeEngine } from '../../core/recharge/engine.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import { portsIn } from '../../server/main.ts';
import { figure } from './figures.ts';
import type { Figure } from './figures.ts';

const ORDERS = 1_000_000;
const CARDS = 200_000;
/** Requests that were under way when the machine stopped: as many as the cap allows. */
const DOUBTS = 48;
const RUNS = 3;

export async function benchStart(dataDir: string): Promise<readonly Figure[]> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'kaduo.sqlite');
  await makeOldShop(file);
  const opens: number[] = [];
  const questions: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const took = await startOnce(dataDir, file);
    opens.push(took.openSeconds);
    questions.push(took.questionSeconds);
  }
  return [
    figure(`start with ${ORDERS.toLocaleString('en')} orders: file open and checked`, 's', opens),
    figure(`start with ${ORDERS.toLocaleString('en')} orders: first question`, 's', questions),
  ];
}

async function startOnce(dataDir: string, file: string) {
  const ports = portsIn(dataDir);
  const startedAtMs = performance.now();
  const since = () => (performance.now() - startedAtMs) / 1000;
  const database = await openShopFile(file);
  const openSeconds = since();
  const events = createEventFeed();
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  const provider = silentProvider(isAsked);
  const accounts = { providerFor: () => Promise.resolve(provider) };
  const engine = createRechargeEngine({ database, ports, events, accounts });
  await engine.start();
  await asked;
  const questionSeconds = since();
  await engine.stop();
  events.close();
  // The next start finds them as this one did.
  database.sqlite.exec(`UPDATE recharge_attempt SET state = 'intent', next_query_at_ms = NULL WHERE state = 'in_doubt';
    UPDATE recharge_order SET state = 'sending' WHERE state = 'in_doubt'`);
  database.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  await database.close();
  return { openSeconds, questionSeconds };
}

function silentProvider(onAsked: () => void): Provider {
  const unclear = { kind: 'unclear', evidence: {} } as const;
  const unreachable = { kind: 'unreachable', evidence: {} } as const;
  return {
    name: 'silent',
    capabilities: {
      recoveryClass: 'A',
      hasBalance: false,
      hasCatalogue: false,
      verifiesCard: false,
      referenceLengthMax: 30,
      ratePerSecond: 100,
      lanes: 4,
      sendDeadlineMs: 1_000,
      workingTimeMs: 1_000,
    },
    balance: () => Promise.resolve(unreachable),
    catalogue: () => Promise.resolve(unreachable),
    verifyCard: () => Promise.resolve(unreachable),
    prepare: () => {
      throw new Error('nothing is sent here');
    },
    send: () => Promise.resolve({ kind: 'unknown', evidence: {} }),
    lookUp() {
      onAsked();
      return Promise.resolve(unclear);
    },
  };
}

/** Rows as the engine would have left them; made by SQL, for a million of them. */
async function makeOldShop(file: string): Promise<void> {
  const database = await openShopFile(file);
  const { sqlite } = database;
  sqlite.pragma('synchronous = OFF');
  const nowMs = Date.now() as UtcMs;
  const held = DOUBTS * 1_050;
  sqlite.exec(`
    BEGIN;
    INSERT INTO shop (id, code, name, time_zone, currency, language, created_at_ms)
      VALUES (1, 'BNCH', 'Bench', 'Asia/Tokyo', 'JPY', 'en', 1);
    INSERT INTO staff (id, name, role, pin_hash, language, created_at_ms) VALUES (1, 'Owner', 'owner', 'x', 'en', 1);
    INSERT INTO provider_account (id, provider, name, currency, config, created_at_ms)
      VALUES (1, 'silent', 'Silent', 'JPY', '{}', 1);
    INSERT INTO plan (id, code, name_zh, name_en, name_ja, kind, family, days, price_minor, currency, cards_rechargeable,
      provider_account_id, offer_code, cost_minor, cost_currency)
      VALUES (1, 'M30', 'm', 'm', 'm', 'monthly', 'sakura', 30, 1480, 'JPY', 1, 1, 'OFFER', 1050, 'JPY');
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${CARDS})
      INSERT INTO card (id, iccid, plan_id, status, created_at_ms, touched_at_ms)
      SELECT i, printf('8981100%013d', i), 1, 'sold', 1, 1 FROM n;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ORDERS})
      INSERT INTO recharge_order (id, command_id, request_hash, card_id, iccid, plan_id, plan_code, provider_account_id,
        offer_code, price_minor, price_currency, is_paid, quoted_cost_minor, cost_currency, real_cost_minor, state, priority,
        send_count, staff_id, created_at_ms, created_on, finished_at_ms, finished_on, version)
      SELECT i, printf('command-%d', i), 'hash', 1 + i % ${CARDS}, printf('8981100%013d', 1 + i % ${CARDS}), 1, 'M30', 1, 'OFFER',
        1480, 'JPY', 0, 1050, 'JPY', iif(i > ${ORDERS - DOUBTS}, NULL, 1050),
        iif(i > ${ORDERS - DOUBTS}, 'sending', 'succeeded'), 100, 1, 1, ${nowMs} - 60000 * (${ORDERS} - i), '2026-01-01',
        iif(i > ${ORDERS - DOUBTS}, NULL, ${nowMs}), iif(i > ${ORDERS - DOUBTS}, NULL, '2026-01-01'), 2 FROM n;
    INSERT INTO recharge_attempt (id, order_id, reference, state, epoch, intent_at_ms, request)
      SELECT id, id, printf('BNCH%020d', id), iif(state = 'sending', 'intent', 'succeeded'), 1, created_at_ms,
        '{"reference":"BNCH","iccid":"' || iccid || '","offerCode":"OFFER","request":{"method":"POST"}}' FROM recharge_order;
    INSERT INTO recharge_evidence (order_id, attempt_id, at_ms, kind, outcome, http_status, body)
      SELECT id, id, created_at_ms, 'reply', 'succeeded', 201, '{"recharge":{"status":"succeeded"}}' FROM recharge_order
      WHERE state = 'succeeded';
    INSERT INTO posting (id, kind, order_id, at_ms, business_on)
      SELECT id, 'delivered', id, created_at_ms, '2026-01-01' FROM recharge_order WHERE state = 'succeeded';
    INSERT INTO ledger_line (posting_id, account, amount_minor, currency)
      SELECT id, 'recharge_cost', 1050, 'JPY' FROM posting UNION ALL SELECT id, 'float:1', -1050, 'JPY' FROM posting;
    INSERT INTO ledger_balance VALUES ('recharge_cost', 'JPY', 1), ('float_held:1', 'JPY', ${held}), ('float:1', 'JPY', 1);
    COMMIT;`);
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  await database.close();
}
