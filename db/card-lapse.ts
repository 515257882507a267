import { endOfShopDate } from '../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';

export type LapseReckoner = (expiresAtMs: UtcMs | null, activateByOn: ShopDate | null) => UtcMs | null;

/** A card dies at its expiry; before its first use, at the end of its activation deadline in the shop's zone. */
export function lapseReckoner(timeZone: string): LapseReckoner {
  // A sheet has few different deadlines and many rows, and reckoning with time zones is slow.
  const endOfDay = new Map<ShopDate, UtcMs>();
  return (expiresAtMs, activateByOn) => {
    if (expiresAtMs !== null) return expiresAtMs;
    if (activateByOn === null) return null;
    const end = endOfDay.get(activateByOn) ?? endOfShopDate(activateByOn, timeZone);
    endOfDay.set(activateByOn, end);
    return end;
  };
}
