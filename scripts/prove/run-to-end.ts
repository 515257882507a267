import type { App } from '../../core/app.ts';
import { pause, refundAllDue } from './open-shop.ts';

const LOOK_EVERY_MS = 20;

/**
 * Waits until no order is under way, and gives back what is owed. False when none has ended for so long: a busy machine is
 * waited for, an engine that stands still is not.
 */
export async function runToEnd(app: App, standstillMsMax: number): Promise<boolean> {
  let untilMs = performance.now() + standstillMsMax;
  let open = countOpen(app);
  while (open > 0) {
    if (performance.now() > untilMs) return false;
    await pause(LOOK_EVERY_MS);
    const now = countOpen(app);
    if (now < open) untilMs = performance.now() + standstillMsMax;
    open = now;
  }
  await refundAllDue(app);
  return true;
}

/** Orders that the engine is still to bring to an end. Asked beside the contract: it must cost nothing. */
export function countOpen(app: App): number {
  const { sqlite } = app.contextFor('command_line').core.database;
  const query = "SELECT count(*) FROM recharge_order WHERE state IN ('queued', 'sending', 'pending', 'in_doubt')";
  return sqlite.prepare<[], number>(query).pluck().get() ?? 0;
}
