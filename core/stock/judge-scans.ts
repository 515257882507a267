import { readIccid } from '../../contract/terms/iccid.ts';
import type { JudgedScan } from '../../contract/stock.ts';
import type { StockActKind } from '../../contract/terms/stock.ts';
import { findCardIdsByIccids } from '../../db/cards.ts';
import { listStockCards } from '../../db/stock-cards.ts';
import type { StockCard } from '../../db/stock-cards.ts';
import type { Core } from '../core.ts';

/** Whether each scanned text fits the act, in the order of the texts. Only whole card numbers are taken for a card. */
export async function judgeScans(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  { texts, act }: { readonly texts: readonly string[]; readonly act: StockActKind },
): Promise<JudgedScan[]> {
  const readings = texts.map((text) => ({ text, reading: readIccid(text) }));
  const iccids = readings.flatMap(({ reading }) => (reading.ok ? [reading.iccid] : []));
  const ids = await findCardIdsByIccids(database.db, iccids);
  const cards = await listStockCards(database.db, [...ids.values()], ports.clock.nowMs());
  const byIccid = new Map<string, StockCard>(cards.map((card) => [card.iccid, card]));
  return readings.map(({ text, reading }) => {
    if (!reading.ok) {
      return { text, iccid: null, cardId: null, location: null, verdict: 'invalid', problem: reading.problem.code };
    }
    const card = byIccid.get(reading.iccid);
    const found = {
      text,
      iccid: reading.iccid,
      cardId: card?.id ?? null,
      location: card?.location ?? null,
      problem: null,
    };
    return { ...found, verdict: act === 'receipt' ? (card ? 'held' : 'fits') : verdictOf(card) };
  });
}

function verdictOf(card: StockCard | undefined): JudgedScan['verdict'] {
  if (!card) return 'not_held';
  if (card.status !== 'in_stock') return 'not_in_stock';
  return card.keptFor ? 'reserved' : 'fits';
}
