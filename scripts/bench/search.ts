/** The list of cards while somebody types, against the bare prepared statement on the same open file. */
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { openApp } from '../../core/app.ts';
import type { Msisdn } from '../../contract/terms/msisdn.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { insertCards } from '../../db/cards.ts';
import { transact } from '../../db/open.ts';
import type { OpenedDatabase } from '../../db/open.ts';
import { trigramQuery } from '../../db/search-text.ts';
import { portsIn } from '../../server/main.ts';
import { figure, ratio } from './figures.ts';
import type { BenchResult, Figure } from './figures.ts';
import { iccidAt, msisdnAt } from './made-cards.ts';

const SIZES = [100_000, 1_000_000];
const CHUNK = 20_000;
const RUNS = 25;
const PAGE = 100;

export async function benchSearch(folder: string): Promise<BenchResult> {
  const figures: Figure[] = [];
  for (const size of SIZES) figures.push(...(await searchAmong(join(folder, `cards-${size}`), size)));
  return { bench: 'search: a page of 100 cards', figures };
}

async function searchAmong(dataDir: string, size: number): Promise<readonly Figure[]> {
  const app = await openApp({ dataDir, ports: portsIn(dataDir), version: 'bench' });
  try {
    const context = app.contextFor('command_line');
    const client = createRouterClient(app.router, { context });
    await client.setup.create({
      language: 'en',
      shopName: 'Bench',
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
      ownerName: 'Owner',
      ownerPin: '480213',
      content: 'empty',
    });
    const { database } = context.core;
    const filledAtMs = performance.now();
    await fill(database, size);
    const label = size.toLocaleString('en');
    const figures = [figure(`${label}: adding the cards`, 's', [(performance.now() - filledAtMs) / 1000])];
    const middle = iccidAt(Math.floor(size / 2));
    const searches = [
      ['no text', ''],
      ['4 digits', middle.slice(-5, -1)],
      ['6 last digits', middle.slice(-6)],
      ['whole number', middle],
      ['phone number', msisdnAt(7).replace('+81', '0')],
    ] as const;
    for (const [name, search] of searches) {
      const bare = bareStatement(database, search);
      const ours: number[] = [];
      const plain: number[] = [];
      const filter = { search };
      for (let run = 0; run < RUNS; run++) {
        plain.push(await timed(() => Promise.resolve(bare())));
        ours.push(await timed(() => client.cards.list({ filter, sort: 'newest', offset: 0, limit: PAGE })));
      }
      figures.push(
        figure(`${label}, ${name}: our list call`, 'ms', ours),
        figure(`${label}, ${name}: bare statement`, 'ms', plain),
        ratio(`${label}, ${name}: ours / bare`, ours, plain),
      );
    }
    return figures;
  } finally {
    await app.close();
  }
}

/** What any program would have to ask for the same page: no total, no owner, no check of the answer. */
function bareStatement({ sqlite }: OpenedDatabase, search: string): () => unknown[] {
  if (search === '') {
    const newest = sqlite.prepare(`SELECT * FROM card ORDER BY id DESC LIMIT ${PAGE}`);
    return () => newest.all();
  }
  const found = sqlite.prepare(`SELECT card.* FROM card_search CROSS JOIN card ON card.id = card_search.rowid
    WHERE card_search MATCH ? AND (card.iccid LIKE ? OR card.msisdn LIKE ?)
    ORDER BY card_search.rowid DESC LIMIT ${PAGE}`);
  const national = `%${search.replace(/^0/, '')}%`;
  return () => found.all(trigramQuery(search), `%${search}%`, national);
}

async function fill({ db }: OpenedDatabase, size: number): Promise<void> {
  for (let start = 0; start < size; start += CHUNK) {
    const cards = Array.from({ length: Math.min(CHUNK, size - start) }, (_, offset) => ({
      iccid: iccidAt(start + offset),
      msisdn: msisdnAt(start + offset) as Msisdn,
      status: 'in_stock' as const,
      createdAtMs: Date.UTC(2026, 0, 1) as UtcMs,
    }));
    await transact(db, (tx) => insertCards(tx, cards));
    if ((start / CHUNK) % 10 === 9) console.error(`${(start + CHUNK).toLocaleString('en')} cards added`);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}
