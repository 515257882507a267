/** Cards that need somebody: the conditions of the worklists, how many there are, and on which days cards end. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader } from './open.ts';

interface WorklistConditions {
  readonly isAlive?: true | undefined;
  readonly data?: 'low' | 'used_up' | undefined;
  readonly lastsAtMs?: UtcMs | undefined;
}

/** A tenth of the whole; where the whole is not known, half a gigabyte. Word for word as in the index `card_low`. */
const IS_LOW = sql<boolean>`card.data_left_bytes <= coalesce(card.data_total_bytes / 10, 500000000)`;
/** The sign keeps SQLite from walking along all sold cards instead of the few that are low or end soon. */
const IS_ALIVE = sql<boolean>`+card.status IN ('in_stock', 'sold')`;

/** The conditions of a worklist, for a statement on `card`. */
export function worklistConditions(query: WorklistConditions): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [];
  if (query.isAlive) conditions.push(IS_ALIVE);
  if (query.data !== undefined) {
    conditions.push(IS_LOW);
    conditions.push(
      query.data === 'low' ? sql<boolean>`card.data_left_bytes > 0` : sql<boolean>`card.data_left_bytes = 0`,
    );
  }
  if (query.lastsAtMs !== undefined) {
    conditions.push(sql<boolean>`(card.lapses_at_ms IS NULL OR card.lapses_at_ms >= ${query.lastsAtMs})`);
  }
  return conditions;
}

/** How many cards end within each of these stretches; each answered by the index alone. */
export async function countLapsing(
  reader: Reader,
  stretches: readonly { readonly fromMs: UtcMs; readonly beforeMs: UtcMs }[],
): Promise<readonly { readonly stock: number; readonly sold: number }[]> {
  const counts: { stock: number; sold: number }[] = [];
  for (const { fromMs, beforeMs } of stretches) {
    const { rows } = await sql<{ stock: number | null; sold: number | null }>`SELECT sum(status = 'in_stock') AS stock,
      sum(status = 'sold') AS sold FROM card WHERE lapses_at_ms IS NOT NULL AND lapses_at_ms >= ${fromMs}
      AND lapses_at_ms < ${beforeMs}`.execute(reader);
    counts.push({ stock: rows[0]?.stock ?? 0, sold: rows[0]?.sold ?? 0 });
  }
  return counts;
}

/** Cards that still last with little data, and with none. */
export async function countLowData(
  reader: Reader,
  nowMs: UtcMs,
): Promise<{ readonly low: number; readonly usedUp: number }> {
  const { rows } = await sql<{ low: number | null; usedUp: number | null }>`SELECT
    sum(card.data_left_bytes > 0) AS low, sum(card.data_left_bytes = 0) AS usedUp FROM card
    WHERE ${IS_LOW} AND ${IS_ALIVE} AND (card.lapses_at_ms IS NULL OR card.lapses_at_ms >= ${nowMs})`.execute(reader);
  return { low: rows[0]?.low ?? 0, usedUp: rows[0]?.usedUp ?? 0 };
}

/** Zones lie a whole number of these apart, so each falls into one day of any shop. */
const QUARTER_MS = 900_000;

export interface LapseQuarter {
  readonly atMs: UtcMs;
  readonly status: 'in_stock' | 'sold';
  readonly count: number;
}

/** How many cards end in each quarter of an hour that has any. */
export async function countLapsesByQuarter(reader: Reader, fromMs: UtcMs, beforeMs: UtcMs): Promise<LapseQuarter[]> {
  const { rows } =
    await sql<LapseQuarter>`SELECT lapses_at_ms / ${sql.lit(QUARTER_MS)} * ${sql.lit(QUARTER_MS)} AS atMs,
    status, count(*) AS count FROM card WHERE lapses_at_ms IS NOT NULL AND lapses_at_ms >= ${fromMs}
    AND lapses_at_ms < ${beforeMs} AND +status IN ('in_stock', 'sold') GROUP BY 1, 2`.execute(reader);
  return rows;
}
