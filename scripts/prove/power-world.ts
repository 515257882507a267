/** The shop after a power cut goes on to its end, beside the provider as it was at that moment. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalLine } from '../../core/providers/training/server/journal.ts';
import { compareBooks } from './compare-books.ts';
import { createFastClock } from './fast-clock.ts';
import type { ComparedBooks } from './figures.ts';
import { openFolder } from './open-shop.ts';
import type { ToldFact } from './power-words.ts';
import { runToEnd } from './run-to-end.ts';
import { startStandingProvider } from './standing-provider.ts';

const END_MS_MAX = 120_000;

/** `folder` holds what the disk has left; `recordedDir` is the shop whose life was recorded. */
export async function goOnFrom(folder: string, recordedDir: string, told: readonly ToldFact[]): Promise<ComparedBooks> {
  const sent = new Set(told.flatMap((fact) => (fact.kind === 'sent' ? [fact.reference] : [])));
  cpSync(join(recordedDir, 'secrets.json'), join(folder, 'secrets.json'));
  const [account = ''] = readdirSync(join(recordedDir, 'training'));
  const from = join(recordedDir, 'training', account);
  const to = join(folder, 'training', account);
  mkdirSync(to, { recursive: true });
  cpSync(join(from, 'access.json'), join(to, 'access.json'));
  const lines = readFileSync(join(from, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
  const journal = rewind(
    lines.map((line) => JSON.parse(line) as JournalLine),
    sent,
  );
  writeFileSync(join(to, 'journal.jsonl'), journal.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const provider = await startStandingProvider(folder);
  try {
    const app = await openFolder(folder, createFastClock(Date.now()), provider.port);
    await runToEnd(app, END_MS_MAX);
    await app.close();
  } finally {
    await provider.close();
  }
  return compareBooks(folder);
}

/** The journal without what was asked for later, and with the float that was left then. */
function rewind(lines: readonly JournalLine[], sent: ReadonlySet<string>): readonly JournalLine[] {
  let floatMinor = 0;
  const ids = new Set<string>();
  const kept: JournalLine[] = [];
  for (const line of lines) {
    if (line.kind === 'opened') floatMinor = line.floatMinor;
    if (line.kind === 'float_added') floatMinor += line.amountMinor;
    if (line.kind === 'recharge') {
      if (!sent.has(line.reference)) continue;
      ids.add(line.id);
      floatMinor -= line.costMinor;
      kept.push({ ...line, floatAfterMinor: floatMinor });
    } else if (line.kind !== 'settled' || ids.has(line.id)) kept.push(line);
  }
  return kept;
}
