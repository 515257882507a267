import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../core/platform/system-clock.ts';
import { compareBooks } from '../../scripts/prove/compare-books.ts';
import { describeVerdict, isHeld } from '../../scripts/prove/figures.ts';
import { liveToTheEnd } from '../../scripts/prove/kill.ts';
import { openFolder, setUpShop, startBatch, stockCards } from '../../scripts/prove/open-shop.ts';
import { HELD } from './run-prove.ts';

const ORDERS = 12;
const COST_MINOR = 1_050;

describe('the comparison of our books with the provider’s journal', () => {
  let dataDir = '';
  let journal = '';
  let lines: readonly string[] = [];
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'kaduo-compare-'));
    const app = await openFolder(dataDir, systemClock);
    await startBatch(app, await setUpShop(app), await stockCards(app, 0, ORDERS));
    await app.close();
    await liveToTheEnd(dataDir, systemClock, 1);
    const training = join(dataDir, 'training');
    journal = join(training, readdirSync(training)[0] ?? '', 'journal.jsonl');
    lines = readFileSync(journal, 'utf8').trimEnd().split('\n');
  }, 60_000);
  afterAll(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));

  const isCharge = (line: string) => line.startsWith('{"kind":"recharge"');
  const write = (kept: readonly string[]) => writeFileSync(journal, `${kept.join('\n')}\n`);

  it('agrees with a run in which nothing went wrong', () => {
    expect(compareBooks(dataDir)).toEqual({ orders: ORDERS, charges: lines.filter(isCharge).length, ...HELD });
    // By its digits a card takes a recharge or takes none.
    expect(lines.filter(isCharge).length).toBeGreaterThan(ORDERS / 2);
  });

  it('finds a card that was charged twice', () => {
    const [charge = ''] = lines.filter(isCharge);
    appendFileSync(journal, `${charge.replace(/"id":"[^"]+"/, '"id":"again"')}\n`);
    expect(compareBooks(dataDir)).toMatchObject({ doubles: 1, lost: 0, floatDifference: -COST_MINOR });
    write(lines);
  });

  it('finds a charge of which the shop knows nothing', () => {
    const [charge = ''] = lines.filter(isCharge);
    appendFileSync(journal, `${charge.replace(/"reference":"[^"]+"/, '"reference":"STRANGER"')}\n`);
    expect(compareBooks(dataDir)).toMatchObject({ lost: 1, doubles: 0, floatDifference: -COST_MINOR });
    write(lines);
  });

  it('finds an order that counts as delivered and was never charged', () => {
    write(lines.filter((line) => line !== lines.find(isCharge)));
    const compared = compareBooks(dataDir);
    expect(compared).toMatchObject({ doubles: 0, phantom: 1, floatDifference: COST_MINOR });
    const figures = { proof: 'kill', seed: 1, facts: { kills: 1 }, seconds: 1, ...compared };
    expect(isHeld(figures)).toBe(false);
    expect(describeVerdict(figures)).toContain('BROKEN: phantom 1, floatDifference 1050');
    write(lines);
  });
});
