import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import type { TrainingHost } from '../../core/providers/training/training-host.ts';
import { OFFER } from './engine-shop.ts';

/**
 * The same requests by a client that remembers nothing: no books, no order of claims, no doubts. Answers with the seconds
 * that it took.
 */
export async function sendBare(host: TrainingHost, iccids: readonly string[], lanes: number): Promise<number> {
  const pool = new Pool(await host.baseUrl(), { connections: lanes });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await host.apiKey()}` };
  const waiting = [...iccids];
  const startedAtMs = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let iccid = waiting.pop(); iccid !== undefined; iccid = waiting.pop()) {
        const body = JSON.stringify({
          reference: `BARE-${randomUUID().slice(0, 24)}`,
          iccid,
          offer: OFFER.code,
          expectedCost: { amount: OFFER.cost.amountMinor, currency: OFFER.cost.currency },
        });
        const reply = await pool.request({ method: 'POST', path: '/v1/recharges', headers, body });
        const text = await reply.body.text();
        if (reply.statusCode >= 300) throw new Error(text);
      }
    }),
  );
  const seconds = (performance.now() - startedAtMs) / 1000;
  await pool.close();
  return seconds;
}
