import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { openApp } from '../../../core/app.ts';
import { watchServerClock } from '../../../core/health/server-clock.ts';
import { createCrashReports } from '../../../core/platform/crash-reports.ts';
import { createHttpOnce } from '../../../core/platform/http-once.ts';
import { systemClock } from '../../../core/platform/system-clock.ts';
import { portsIn } from '../../../server/main.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('health', () => {
  it('tells the machine’s state, and a diagnosis of it without anything that a person typed', async () => {
    const dataDir = temporaryFolder();
    const ports = portsIn(dataDir);
    const app = await openApp({ dataDir, ports, version: '9.8.7', ballastBytes: 4096 });
    onTestFinished(() => app.close());
    const client = createRouterClient(app.router, { context: app.contextFor('command_line') });
    await client.setup.create({
      language: 'en',
      shopName: 'Hanako SIM',
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
      ownerName: 'Hanako Yamada',
      ownerPin: '480213',
      content: 'empty',
    });
    ports.log.error('planted-trouble', new TypeError('about Hanako Yamada and 8981100012345678905'));
    createCrashReports({ logDirectory: join(dataDir, 'logs'), clock: systemClock, version: '9.8.7' }).write({
      process: 'core',
      why: 'test',
    });
    const health = await client.health.read();
    expect(health).toMatchObject({
      backup: { lastAtMs: null, trouble: null },
      clock: null,
      hasKeptPace: true,
      secretsIn: 'private_file',
      logFolder: join(dataDir, 'logs'),
      crashes: { count: 1 },
      troubles: { count: 1 },
    });
    expect(health.disk.freeBytes).toBeGreaterThan(0);
    expect(health.disk.dataBytes).toBeGreaterThan(4096);
    expect(health.disk.totalBytes).toBeGreaterThan(health.disk.freeBytes);
    expect(health.flushMs).toBeGreaterThan(0);
    expect(health.crashes.lastAtMs).toBeGreaterThan(Date.now() - 60_000);
    // What was written to measure is gone.
    expect(readdirSync(dataDir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const { text } = await client.health.diagnosis();
    expect(text).toContain('Kaduo 9.8.7');
    expect(text).toMatch(/error planted-trouble [0-9a-f]{8} TypeError/);
    expect(text).not.toMatch(/Hanako|89811000|kaduo-test-/);
  });

  it('knows how far the clock is off from what a provider’s answer tells in passing', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { date: 'Mon, 23 Nov 2026 09:00:00 GMT' }).end('{}');
    });
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
    const once = createHttpOnce();
    onTestFinished(async () => {
      await once.close();
      server.close();
    });
    const watch = watchServerClock(once, { nowMs: () => Date.UTC(2026, 10, 23, 9, 2) as UtcMs });
    expect(watch.clockAhead()).toBeNull();
    const { port } = server.address() as AddressInfo;
    await watch.http.send({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {}, deadlineMs: 5_000 });
    expect(watch.clockAhead()).toEqual({ aheadMs: 120_000, toldAtMs: Date.UTC(2026, 10, 23, 9, 2) });
  });
});
