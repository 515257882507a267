import type { App } from '../../core/app.ts';
import { pause, refundAllDue } from './open-shop.ts';

const LOOK_EVERY_MS = 20;

/** Waits until no order is under way, and gives back what is owed. False when time was up first. */
export async function runToEnd(app: App, msMax: number): Promise<boolean> {
  const untilMs = performance.now() + msMax;
  while (countOpen(app) > 0) {
    if (performance.now() > untilMs) return false;
    await pause(LOOK_EVERY_MS);
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
