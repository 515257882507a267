import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkInvariants } from '../../../../core/ledger/check-invariants.ts';
import { applyNotices } from '../../../../core/notices/apply-notices.ts';
import { createHttpOnce } from '../../../../core/platform/http-once.ts';
import { createKeptLists } from '../../../../core/providers/kept-lists.ts';
import type { KeptLists } from '../../../../core/providers/provider.ts';
import { createSignedHttpProvider } from '../../../../core/providers/signed-http/adapter.ts';
import { readDefinition } from '../../../../core/providers/signed-http/read-definition.ts';
import { listOrphans } from '../../../../db/provider-notices.ts';
import { ACCOUNT, createWorld, openRun, sell, stateOf } from '../../../support/recharge-world.ts';
import type { Run } from '../../../support/recharge-world.ts';
import { readFormBytes, startSupplier } from '../../../support/simulators/signed-suppliers/loopback-supplier.ts';
import { openSignedAccount, orderOf } from './signed-account.ts';

const MINUTE_MS = 60_000;
const suppliers = JSON.parse(readFileSync(join(import.meta.dirname, 'further-suppliers.json'), 'utf8')) as {
  readonly definition: { readonly name: string; readonly capabilities: object };
}[];
const definition = suppliers.find(({ definition: one }) => one.name.startsWith('GBK and XML'))?.definition;

/** Tells each finished order once; whoever asks empties the list. */
async function startListing(fee = '9.70') {
  const finished: { reference: string; state: string }[] = [];
  const taken: string[] = [];
  const supplier = await startSupplier(({ path, bytes }) => {
    const xml = (inner: string) => ({ body: `<?xml version="1.0" encoding="gb2312"?><response>${inner}</response>` });
    if (path === '/recharge.php') {
      taken.push(readFormBytes(bytes, 'gbk').get('orderno') ?? '');
      return xml(`<ret>0</ret><sn>${taken.length}</sn>`);
    }
    const reports = finished
      .splice(0)
      .map(
        ({ reference, state }) =>
          `<report><orderno>${reference}</orderno><state>${state}</state><fee>${fee}</fee></report>`,
      );
    return xml(`<ret>0</ret><reports>${reports.join('')}</reports>`);
  });
  onTestFinished(() => supplier.close());
  const lists = () => supplier.requests.filter(({ path }) => path === '/reports.php').length;
  return {
    supplier,
    taken,
    lists,
    end: (reference: string, state: string) => void finished.push({ reference, state }),
  };
}

async function open() {
  const { supplier, lists, end } = await startListing();
  const product = { offerCode: 'DATA-1GB', name: '1 GB', costMinor: 970 };
  const values = { host: supplier.origin, agent: 'A41' };
  const account = openSignedAccount({ definition, values, secrets: { key: 'demo-secret-41' }, products: [product] });
  const buy = async (reference: string) => {
    const prepared = account.provider.prepare(orderOf(reference, 'DATA-1GB'));
    await account.provider.send(prepared);
    return prepared;
  };
  return { ...account, supplier, lists, buy, end };
}

/** The same supplier behind the engine; each run is a process with its own adapter, on the one file. */
async function openShop() {
  const world = await createWorld();
  const { supplier, taken, lists, end } = await startListing('1800');
  const http = createHttpOnce();
  onTestFinished(() => http.close());
  const config = {
    definition: {
      ...definition,
      target: { kind: 'iccid' },
      money: { currency: 'JPY' },
      capabilities: { ...definition?.capabilities, workingTimeMs: 60_000, sendDeadlineMs: 5_000 },
    },
    values: { host: supplier.origin, agent: 'A41' },
    products: [{ offerCode: 'OFFER', name: '30 days', costMinor: 1_800, values: { title: '30 days' } }],
  };
  const clock = { nowMs: () => world.clock.nowMs(), monotonicMs: () => world.clock.monotonicMs() };
  const start = async (onKept?: (run: Run) => void) => {
    const run: Run = openRun(world.file, world.clock, (_isAlive, _onSend, database) => {
      const kept = createKeptLists({ database, clock }, ACCOUNT);
      const keptLists: KeptLists = {
        ...kept,
        async keep(list, lines) {
          await kept.keep(list, lines);
          if (lines.length > 0) onKept?.(run);
        },
      };
      return createSignedHttpProvider(
        { config, currency: 'JPY' },
        {
          http,
          secret: () => Promise.resolve(JSON.stringify({ key: 'demo-secret-41' })),
          clock,
          random: { bytes: (length) => new Uint8Array(length) },
          keptLists,
          trainingUrl: () => Promise.reject(new Error('no practice here')),
        },
      );
    });
    await run.engine.start();
    return run;
  };
  /** Lets both kinds of time pass: the engine's by hand, the network's by waiting for it. */
  async function advanceUntil(isOver: () => boolean) {
    for (let step = 0; step < 400 && !isOver(); step++) {
      await world.clock.advance(1_000);
      await new Promise((resolve) => setTimeout(resolve, 2));
      await world.clock.settle();
    }
  }
  return { supplier, taken, lists, end, start, advanceUntil, nowMs: () => world.clock.nowMs() };
}

describe('a list that is empty once it was read', () => {
  it('is read once for all orders that it names, and kept for those that are asked about later', async () => {
    const { provider, buy, end, lists } = await open();
    const [first, second] = [await buy('R1'), await buy('R2')];
    end('R1', '4');
    end('R2', '5');
    expect(await provider.lookUp(second)).toMatchObject({ kind: 'found', outcome: { kind: 'rejected' } });
    expect(await provider.lookUp(first)).toMatchObject({
      kind: 'found',
      outcome: { kind: 'succeeded', delivery: { realCost: { amountMinor: 970, currency: 'CNY' } } },
    });
    expect(lists()).toBe(1);
  });

  it('has one reader at a time, in its pace', async () => {
    const { provider, buy, end, lists, advance } = await open();
    const orders = [await buy('R1'), await buy('R2'), await buy('R3')];
    end('R1', '4');
    end('R2', '4');
    end('R3', '4');
    const answers = await Promise.all(orders.map((prepared) => provider.lookUp(prepared)));
    expect(answers.map(({ kind }) => kind)).toEqual(['found', 'found', 'found']);
    expect(lists()).toBe(1);
    const later = await buy('R4');
    expect(await provider.lookUp(later)).toEqual({ kind: 'unclear', evidence: { cause: 'ASKED_JUST_NOW' } });
    advance(MINUTE_MS);
    await provider.lookUp(later);
    expect(lists()).toBe(2);
  });

  it('tells the end of a purchase whose answer was lost, and never that there was none', async () => {
    const { provider, supplier, buy, end, advance } = await open();
    supplier.loseAnswers(1);
    const prepared = await buy('R1');
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'unclear', evidence: { cause: 'NOT_YET_TOLD' } });
    advance(24 * 60 * MINUTE_MS);
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'unclear', evidence: { cause: 'NOT_YET_TOLD' } });
    end('R1', '4');
    advance(MINUTE_MS);
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'found', outcome: { kind: 'succeeded' } });
  });

  it('that got lost on its way leaves its orders unknown', async () => {
    const { provider, supplier, buy, end, advance } = await open();
    const prepared = await buy('R1');
    end('R1', '4');
    supplier.loseAnswers(1);
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'unclear' });
    advance(MINUTE_MS);
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'unclear', evidence: { cause: 'NOT_YET_TOLD' } });
  });

  it('that says first delivered and then failed is left to a person', async () => {
    const { provider, buy, end, advance } = await open();
    const prepared = await buy('R1');
    end('R1', '4');
    await provider.lookUp(prepared);
    end('R1', '5');
    advance(MINUTE_MS);
    await provider.lookUp(await buy('R2'));
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'conflict' });
  });

  it('is not believed by a rule that does not look at the order’s own record', () => {
    const copy = structuredClone(definition) as unknown as {
      operations: { reports: { reply: { rules: unknown[] } } };
    };
    copy.operations.reports.reply.rules.push({ when: { ret: '0' }, class: 'pending' });
    const reading = readDefinition(copy);
    expect(reading.ok ? [] : reading.problems).toEqual([
      { path: 'operations.reports.reply.rules[2].when', message: 'needs a field of $record: the list speaks of many' },
    ]);
  });

  it('that was read before a restart ends the order that it names, and shows a line of nobody’s', async () => {
    const { supplier, taken, lists, end, start, advanceUntil, nowMs } = await openShop();
    let isOver = false;
    const first = await start((run) => {
      // The process dies with the list in its file, and nothing made of it.
      run.crash();
      isOver = true;
    });
    // Its request is cut off: only the list can tell what became of it.
    supplier.loseAnswers(1);
    const lost = await sell(first, 1);
    await advanceUntil(() => stateOf(first, lost) === 'in_doubt');
    end(taken[0] ?? '', '4');
    end('NOT-OURS-7', '4');
    await advanceUntil(() => isOver);
    const before = lists();
    const second = await start();
    await advanceUntil(() => stateOf(second, lost) === 'succeeded');
    expect(stateOf(second, lost)).toBe('succeeded');
    expect(taken).toHaveLength(1);
    // What it knows it does not ask for again.
    expect(lists()).toBe(before);
    expect(await checkInvariants(second.database.db, 'all')).toEqual([]);
    await applyNotices(second.database.db, { id: ACCOUNT, recoveryClass: 'A' }, nowMs());
    const { rows } = await listOrphans(second.database.db, ACCOUNT, { offset: 0, limit: 10 });
    expect(rows).toMatchObject([
      { reference: 'NOT-OURS-7', body: 'orderno: NOT-OURS-7\nstate: 4\nfee: 1800', seenAtMs: null },
    ]);
  });
});
