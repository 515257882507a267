/** The desk's part after a restore: asks, decides by what the provider has, and explains the float. */
import type { RechargeId } from '../../contract/terms/ids.ts';
import type { App } from '../../core/app.ts';
import { callApp, pause } from './open-shop.ts';
import { listCharges, listOrders } from './restore-books.ts';
import { runToEnd } from './run-to-end.ts';

const ANSWERS_MS_MAX = 60_000;
const LOOK_EVERY_MS = 50;
/** A difference is asked about again before it counts. */
const LOOKS_MAX = 400;

/** Answers with how many orders it had to decide, and the references that the float's comparison named. */
export async function workTheDesk(
  app: App,
  dataDir: string,
  sinceMs: number,
): Promise<{ readonly decided: number; readonly named: ReadonlySet<string> }> {
  const shop = callApp(app);
  const before = listOrders(dataDir).filter(({ state }) => state === 'needs_person').length;
  await shop.doubt.askAll();
  await runToEnd(app, ANSWERS_MS_MAX);
  const charged = new Set(listCharges(dataDir).map(({ iccid }) => iccid));
  for (const { id, iccid } of listOrders(dataDir).filter(({ state }) => state === 'needs_person')) {
    const verdict = charged.has(iccid) ? 'delivered' : 'not_delivered';
    await shop.doubt.decide({
      id: id as RechargeId,
      verdict,
      reason: 'restored',
      seen: 'the list of the provider, by card',
    });
  }
  await runToEnd(app, ANSWERS_MS_MAX);
  return { decided: before, named: await explainFloat(app, sinceMs) };
}

/** Every purchase that only the provider has is looked at, then the difference is booked. */
async function explainFloat(app: App, sinceMs: number): Promise<ReadonlySet<string>> {
  const shop = callApp(app);
  const [account] = await shop.providers.list();
  if (!account) throw new Error('the shop has no provider');
  const { id } = account;
  for (let look = 0; look < LOOKS_MAX; look++) {
    const { comparison } = await shop.providers.readBalance({ id });
    if (comparison?.verdict === 'agrees') return new Set();
    if (comparison?.verdict === 'differs') break;
    await pause(LOOK_EVERY_MS);
  }
  const { findings, explained, unexplained } = await shop.providers.explainFloat({ id, sinceMs: sinceMs as never });
  const difference = {
    amountMinor: explained.amountMinor + unexplained.amountMinor,
    currency: explained.currency,
  };
  await shop.providers.adjustFloat({ id, difference, reason: 'sold after the backup was made' });
  return new Set(findings.map(({ reference }) => reference));
}
