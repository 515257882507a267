import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createForkedWorkers } from '../../../../core/platform/forked-workers.ts';
import { createHttpOnce, type ClosableHttpOnce } from '../../../../core/platform/http-once.ts';
import { systemClock } from '../../../../core/platform/system-clock.ts';
import { systemRandomness } from '../../../../core/platform/system-randomness.ts';
import type { Log, SecretStore, WorkerProcess, WorkerSpawner } from '../../../../core/ports.ts';
import { createTrainingProvider } from '../../../../core/providers/training/adapter.ts';
import { readJournal } from '../../../../core/providers/training/server/journal.ts';
import { createTrainingHost, type TrainingHost } from '../../../../core/providers/training/training-host.ts';
import { liveCards, prepareFor } from './practice.ts';

const silent: Log = { info: () => '', warn: () => '', error: () => '' };

describe('the training provider as a process of its own', () => {
  let directory = '';
  let host: TrainingHost;
  let http: ClosableHttpOnce;
  let workers: WorkerProcess[];
  let secrets: SecretStore;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'training-'));
    workers = [];
    const kept = new Map<string, string>();
    secrets = {
      read: async (name) => kept.get(name),
      write: async (name, value) => void kept.set(name, value),
      remove: async (name) => void kept.delete(name),
    };
    http = createHttpOnce();
    host = startHost();
  });
  afterEach(async () => {
    await Promise.all(workers.map(ended));
    await http.close();
    await rm(directory, { recursive: true });
  });

  function startHost(): TrainingHost {
    const forked = createForkedWorkers(silent);
    const recorded: WorkerSpawner = {
      spawn(name, options) {
        const worker = forked.spawn(name, options);
        workers.push(worker);
        return worker;
      },
    };
    const ports = { workers: recorded, secrets, random: systemRandomness, clock: systemClock, log: silent };
    return createTrainingHost(ports, directory);
  }

  function ended(worker: WorkerProcess): Promise<void> {
    return new Promise((resolve) => {
      worker.onExit(resolve);
      worker.kill();
    });
  }

  function provider() {
    const supplies = { http, secret: () => host.apiKey(), trainingUrl: () => host.baseUrl() };
    return createTrainingProvider({ config: { sendDeadlineMs: 5_000 }, currency: 'JPY' }, supplies);
  }

  it('has every purchase that it acknowledged in its journal, however often it is killed', async () => {
    const cards = liveCards(90);
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round++) {
      const training = provider();
      await training.balance();
      const doomed = workers.at(-1);
      const sends = cards.slice(round * 30, round * 30 + 30).map(async (iccid, index) => {
        const prepared = prepareFor(training, `KILL-${round}-${index}`, iccid);
        const outcome = await training.send(prepared);
        if (outcome.kind === 'succeeded') acknowledged.push(prepared.reference);
        // Killed in the middle of the burst: some are answered, some never will be.
        if (index === 12 && doomed) await ended(doomed);
      });
      await Promise.all(sends);
    }
    const balance = await provider().balance();
    const { lines } = await readJournal(directory);
    const charged = lines.filter((line) => line.kind === 'recharge');
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(new Set(charged.map(({ reference }) => reference)).size).toBe(charged.length);
    expect(charged.map(({ reference }) => reference)).toEqual(expect.arrayContaining(acknowledged));
    expect(balance).toEqual({
      kind: 'answered',
      value: { amountMinor: 500_000 - charged.length * 1050, currency: 'JPY' },
    });
    expect(workers).toHaveLength(4);
  });

  it('starts once for many who ask, and again when it died and is needed', async () => {
    const [first, second] = await Promise.all([host.baseUrl(), host.baseUrl()]);
    expect(second).toBe(first);
    expect(workers).toHaveLength(1);
    const [worker] = workers;
    if (worker) await ended(worker);
    expect((await provider().balance()).kind).toBe('answered');
    expect(workers).toHaveLength(2);
  });

  it('leaves no process behind when somebody asks after it was stopped, or while it is', async () => {
    await host.baseUrl();
    host.stop();
    expect((await provider().balance()).kind).toBe('unreachable');
    host = startHost();
    const asked = host.baseUrl();
    host.stop();
    await expect(asked).rejects.toThrow('stopped');
    expect(workers).toHaveLength(1);
  });

  it('tells the owner of the folder, and nobody else, how to reach it by hand', async () => {
    const baseUrl = await host.baseUrl();
    const file = join(directory, 'access.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ baseUrl, apiKey: await host.apiKey() });
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it('keeps its key over a restart of the application', async () => {
    const key = await host.apiKey();
    host.stop();
    host = startHost();
    expect(await host.apiKey()).toBe(key);
    expect(key.length).toBeGreaterThanOrEqual(32);
  });

  it('says that it cannot start instead of waiting for ever', async () => {
    // A folder where the journal should be.
    await mkdir(join(directory, 'journal.jsonl'), { recursive: true });
    host = startHost();
    await expect(host.baseUrl()).rejects.toThrow(/EISDIR/);
    expect((await provider().balance()).kind).toBe('unreachable');
  });
});
