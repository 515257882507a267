import { z } from 'zod';
import type { PreparedRecharge } from '../provider.ts';
import type { Given } from './scope.ts';

/**
 * What is written down of a request before it is sent: everything that it is made of but the secrets. Made again from this,
 * the request is the same to the byte, its time and its random texts included.
 */
const storedOrder = z.object({
  operation: z.string(),
  order: z.record(z.string(), z.string()),
  nowMs: z.int(),
  random: z.record(z.string(), z.string()),
  /** Of the definition that it was made with: another one would make another request. */
  definition: z.string(),
});
export type StoredOrder = z.output<typeof storedOrder>;

/** Stands in a stored request where the supplier's address is made from the definition when it leaves. */
export const STORED_URL = 'https://signed-http.invalid/';

export function writeStoredOrder(stored: StoredOrder): string {
  return JSON.stringify(stored);
}

/** Undefined for a request that is none of ours: nothing is sent or asked for it. */
export function readStoredOrder({ request }: PreparedRecharge): StoredOrder | undefined {
  try {
    return storedOrder.parse(JSON.parse(request.body ?? ''));
  } catch {
    return undefined;
  }
}

/** What the request is made of, but for the account's values: nothing is drawn anew, and no clock is looked at. */
export function givenOf({ order, nowMs, random }: StoredOrder): Omit<Given, 'account'> {
  return { order, nowMs, random, randomBytes: () => new Uint8Array() };
}
