import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../core/platform/system-clock.ts';
import { compareBooks } from '../../scripts/prove/compare-books.ts';
import { describeVerdict, isHeld } from '../../scripts/prove/figures.ts';
import type { Verdict } from '../../scripts/prove/figures.ts';
import { liveToTheEnd } from '../../scripts/prove/kill.ts';
import { openFolder, openShopWithBatch } from '../../scripts/prove/open-shop.ts';

const root = resolve(import.meta.dirname, '..', '..');
const ORDERS = 12;
const COST_MINOR = 1_050;
const HELD = { doubles: 0, lost: 0, phantom: 0, ledgerSum: 0, floatDifference: 0, stillOpen: 0 };

function prove(...args: readonly string[]): Promise<{ readonly code: number | null; readonly stdout: string }> {
  const child = spawn(process.execPath, [join(root, 'scripts', 'prove.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, stdout })));
}

describe('npm run prove -- kill', () => {
  it('ends with 0 and figures that are all 0 after a program was killed twice in the middle of a batch', async () => {
    const { code, stdout } = await prove('kill', '--kills', '2', '--seed', '8', '--json');
    const figures = JSON.parse(stdout) as Verdict & { readonly cutOff: number };
    expect(figures).toMatchObject({ proof: 'kill', seed: 8, orders: 200, kills: 2, holds: true, ...HELD });
    expect(figures.charges).toBeGreaterThan(100);
    expect(figures.cutOff).toBeGreaterThan(0);
    expect(code).toBe(0);
  }, 120_000);

  it('ends with 2 and says nothing on standard output when it is asked for what it does not have', async () => {
    expect(await prove('luck')).toEqual({ code: 2, stdout: '' });
    expect(await prove()).toEqual({ code: 2, stdout: '' });
    expect(await prove('kill', '--kills', 'many')).toEqual({ code: 2, stdout: '' });
    expect(await prove('kill', '--cuts', '3')).toEqual({ code: 2, stdout: '' });
  });
});

describe('the comparison of our books with the provider’s journal', () => {
  let dataDir = '';
  let journal = '';
  let lines: readonly string[] = [];
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'kaduo-compare-'));
    const app = await openFolder(dataDir, systemClock);
    await openShopWithBatch(app, ORDERS, () => Promise.resolve());
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
