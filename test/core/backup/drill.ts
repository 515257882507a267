/** Support: one disaster. A shop trades, is copied at some moment, trades on, is lost and restored from the copy. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { guardProvider } from '../../../core/backup/ask-after-restore.ts';
import { applyRestoreRule } from '../../../core/backup/restore-rule.ts';
import { decideDoubt } from '../../../core/recharge/doubt-calls.ts';
import { checkCopy, copyDatabase, readFacts } from '../../../db/backup-copy.ts';
import { advanceUntilSettled, createWorld, openRun, OWNER, sell } from '../../support/recharge-world.ts';
import type { Run, World } from '../../support/recharge-world.ts';
import type { Script } from '../../support/scripted-provider.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const BEFORE = 10;
const SINCE = 5;
const SCRIPTS: readonly Script[] = [
  { kind: 'succeed' },
  { kind: 'succeed' },
  { kind: 'lose_reply' },
  { kind: 'lose_request' },
  { kind: 'hang', isCharged: true },
  { kind: 'reject', code: 'PROVIDER_REFUSED', retryLater: true },
  { kind: 'reject', code: 'PROVIDER_REFUSED' },
  { kind: 'pending', ends: 'succeeded' },
  { kind: 'pending', ends: 'failed' },
  { kind: 'not_processed', cause: 'throttled' },
];

export interface Drill {
  readonly world: World;
  /** The restored shop, its engine started, its accounts let go on before anybody has looked. */
  readonly run: Run;
  readonly handedOver: readonly number[];
  /** How many requests had left when the copy was put back. */
  readonly sendsBefore: number;
}

export async function loseAndRestore(seed: number, guard = guardProvider): Promise<Drill> {
  const draw = randomFrom(seed);
  const world = await createWorld();
  const lost = await world.start();
  world.provider.script(
    ...Array.from({ length: 3 * BEFORE }, () => SCRIPTS[draw(SCRIPTS.length)] ?? { kind: 'succeed' as const }),
  );
  for (let card = 1; card <= BEFORE; card++) await sell(lost, card);
  await world.clock.advance(draw(5) * draw(40_000));
  // Some wait in the copy, never sent.
  for (let card = BEFORE + 1; card <= BEFORE + 2; card++) await sell(lost, card);
  const copy = join(temporaryFolder(), 'copy.sqlite');
  await copyDatabase(lost.database.sqlite, copy);
  checkCopy(copy);
  for (let card = BEFORE + 3; card <= BEFORE + 2 + SINCE; card++) await sell(lost, card);
  if (draw(2) === 0) await advanceUntilSettled(world, lost);
  else await world.clock.advance(draw(60_000));
  const { epoch } = readFacts(lost.database.sqlite);
  lost.crash();
  return startRestored(world, copy, epoch, guard);
}

async function startRestored(world: World, copy: string, epoch: number, guard: typeof guardProvider): Promise<Drill> {
  const file = join(temporaryFolder(), 'kaduo.sqlite');
  copyFileSync(copy, file);
  const sendsBefore = world.provider.sends.length;
  const run = openRun(file, world.clock, (isAlive, onSend, database) =>
    guard(world.provider.connect(isAlive, { onSend }), database),
  );
  const { handedOver } = await applyRestoreRule(run.database.db, run.core.ports, { epoch, details: {} });
  // The worst that a person can do: let everything go on at once.
  run.database.sqlite.exec("UPDATE provider_account SET state = 'active', stop_reason = NULL");
  await run.engine.start();
  await world.clock.advance(60_000);
  return { world, run, handedOver, sendsBefore };
}

/** The desk: every order is asked about twice, and what stays open is decided by the provider's own list. */
export async function workTheDesk({ world, run, handedOver }: Drill): Promise<void> {
  for (let round = 0; round < 2; round++) {
    const asked = handedOver.map((id) => run.engine.askNow(id as never));
    await world.clock.advance(30 * 60_000);
    await Promise.all(asked);
  }
  const open = run.database.sqlite
    .prepare<[], { id: number; iccid: string }>("SELECT id, iccid FROM recharge_order WHERE state = 'needs_person'")
    .all();
  for (const { id, iccid } of open) {
    const isCharged = chargesOf(world, iccid) > 0;
    const decided = decideDoubt(run.core, OWNER, {
      id: id as never,
      verdict: isCharged ? 'delivered' : 'not_delivered',
      reason: 'after the restore',
      seen: 'the list of the provider',
    });
    await world.clock.advance(100);
    await decided;
  }
}

/** What the proofs count, with the provider's journal as the truth. */
export function countFigures({ world, run }: Drill) {
  const orders = run.database.sqlite
    .prepare<[], { iccid: string; state: string }>('SELECT iccid, state FROM recharge_order')
    .all();
  const sold = orders.map(({ iccid, state }) => ({ state, charges: chargesOf(world, iccid) }));
  const known = new Set(orders.map(({ iccid }) => iccid));
  return {
    doubles: sold.filter(({ charges }) => charges > 1).length,
    lost: sold.filter(({ state, charges }) => state !== 'succeeded' && charges > 0).length,
    phantom: sold.filter(({ state, charges }) => state === 'succeeded' && charges === 0).length,
    open: sold.filter(({ state }) => !['succeeded', 'refund_due', 'failed', 'refunded'].includes(state)).length,
    /** Charges of orders that the copy does not know: the float's difference shows them. */
    unknownCharges: world.provider.journal.filter((one) => one.status === 'succeeded' && !known.has(one.iccid)).length,
  };
}

export function chargesOf(world: World, iccid: string): number {
  return world.provider.journal.filter((one) => one.iccid === iccid && one.status === 'succeeded').length;
}

function randomFrom(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
