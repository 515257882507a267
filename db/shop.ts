/** The shop itself: one row, made at set-up. */
import type { Reader } from './open.ts';

/** The IANA zone in which the shop's days begin and end. There must be a shop. */
export async function readShopTimeZone(reader: Reader): Promise<string> {
  const row = await reader.selectFrom('shop').select('time_zone').executeTakeFirstOrThrow();
  return row.time_zone;
}
