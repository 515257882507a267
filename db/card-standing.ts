/** What a provider says of a card, written on the card. */
import type { CardId } from '../contract/terms/ids.ts';
import type { Msisdn } from '../contract/terms/msisdn.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { ValueOrigin } from '../contract/terms/trade.ts';
import { lapseReckoner } from './card-lapse.ts';
import { indexCards } from './card-search-index.ts';
import { defineStatement } from './statement.ts';
import type { SyncTx } from './statement.ts';

/** What a provider has said of a card; an absent field was not said and leaves what is stored. */
export interface StandingToStore {
  readonly msisdn?: string | undefined;
  readonly dataLeftBytes?: number | undefined;
  readonly dataTotalBytes?: number | undefined;
  readonly activatedAtMs?: UtcMs | undefined;
  readonly expiresAtMs?: UtcMs | undefined;
  readonly rechargeUntilMs?: UtcMs | undefined;
}

const standingOf = defineStatement((db, its: { readonly id: CardId }) =>
  db
    .selectFrom('card')
    .select([
      'msisdn',
      'data_left_bytes as dataLeftBytes',
      'data_total_bytes as dataTotalBytes',
      'activated_at_ms as activatedAtMs',
      'expires_at_ms as expiresAtMs',
      'expires_origin as expiresOrigin',
      'recharge_until_ms as rechargeUntilMs',
      'activate_by_on as activateByOn',
    ])
    .where('id', '=', its.id),
);

interface StandingColumns extends Readonly<Record<string, string | number | null>> {
  readonly id: CardId;
  readonly dataLeftBytes: number | null;
  readonly dataTotalBytes: number | null;
  readonly activatedAtMs: UtcMs | null;
  readonly expiresAtMs: UtcMs | null;
  readonly expiresOrigin: ValueOrigin | null;
  readonly rechargeUntilMs: UtcMs | null;
  readonly lapsesAtMs: UtcMs | null;
  readonly checkedAtMs: UtcMs;
}

const newStanding = defineStatement((db, its: StandingColumns) =>
  db
    .updateTable('card')
    .set({
      data_left_bytes: its.dataLeftBytes,
      data_total_bytes: its.dataTotalBytes,
      activated_at_ms: its.activatedAtMs,
      expires_at_ms: its.expiresAtMs,
      expires_origin: its.expiresOrigin,
      recharge_until_ms: its.rechargeUntilMs,
      lapses_at_ms: its.lapsesAtMs,
      checked_at_ms: its.checkedAtMs,
    })
    .where('id', '=', its.id),
);

const newMsisdn = defineStatement((db, its: { readonly id: CardId; readonly msisdn: Msisdn }) =>
  db.updateTable('card').set({ msisdn: its.msisdn }).where('id', '=', its.id),
);

const zoneOfShop = defineStatement((db) => db.selectFrom('shop').select('time_zone as zone'));

/** Stores what the provider said, as of `nowMs`. Its expiry beats what a sheet or a rule had said. Nobody has touched the card. */
export function applyStanding(tx: SyncTx, cardId: CardId, standing: StandingToStore, nowMs: UtcMs): void {
  const card = standingOf.get(tx, { id: cardId });
  if (!card) throw new Error(`card ${cardId} is not there to be changed`);
  const saysExpiry = standing.expiresAtMs !== undefined;
  const expiresAtMs = standing.expiresAtMs ?? card.expiresAtMs;
  newStanding.run(tx, {
    id: cardId,
    dataLeftBytes: standing.dataLeftBytes ?? card.dataLeftBytes,
    dataTotalBytes: standing.dataTotalBytes ?? card.dataTotalBytes,
    activatedAtMs: standing.activatedAtMs ?? card.activatedAtMs,
    expiresAtMs,
    expiresOrigin: saysExpiry ? 'provider' : card.expiresOrigin,
    // The last day that we knew belonged to the expiry that we knew.
    rechargeUntilMs: standing.rechargeUntilMs ?? (saysExpiry ? null : card.rechargeUntilMs),
    lapsesAtMs: lapseOf(tx, expiresAtMs, card.activateByOn),
    checkedAtMs: nowMs,
  });
  if (card.msisdn === null && standing.msisdn !== undefined) learnMsisdn(tx, cardId, standing.msisdn as Msisdn);
}

function learnMsisdn(tx: SyncTx, id: CardId, msisdn: Msisdn): void {
  newMsisdn.run(tx, { id, msisdn });
  if (tx.tally) tx.tally.renamed.add(id);
  else indexCards(tx, [id]);
}

function lapseOf(tx: SyncTx, expiresAtMs: UtcMs | null, activateByOn: ShopDate | null): UtcMs | null {
  const zone = zoneOfShop.get(tx, {})?.zone;
  if (zone === undefined) throw new Error('there are cards without a shop');
  return lapseReckoner(zone)(expiresAtMs, activateByOn);
}
