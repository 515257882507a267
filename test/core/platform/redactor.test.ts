import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UtcMs } from '../../../contract/terms/time.ts';
import {
  CRASH_REPORTS_MAX,
  createCrashReports,
  crashFolderOf,
  listCrashReports,
} from '../../../core/platform/crash-reports.ts';
import { createFileLog } from '../../../core/platform/file-log.ts';
import { createRedactor } from '../../../core/platform/redactor.ts';
import { systemClock } from '../../../core/platform/system-clock.ts';
import { tellSecrets } from '../../../core/platform/told-secrets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('what is written for others to read', () => {
  it('has no secret that the store has ever held, wherever it stands', async () => {
    const redactor = createRedactor();
    const kept = new Map<string, string>();
    const store = tellSecrets(
      {
        read: (name) => Promise.resolve(kept.get(name)),
        write: (name, value) => Promise.resolve(void kept.set(name, value)),
        remove: (name) => Promise.resolve(void kept.delete(name)),
      },
      redactor,
    );
    await store.write('account', JSON.stringify({ merchantKey: 'K3y "with" quotes', other: 'zweiter-wert' }));
    kept.set('mail', 'read-only-once');
    await store.read('mail');
    const told = JSON.stringify(
      redactor.strike({
        a: ['reply: K3y "with" quotes!', { deep: 'x zweiter-wert y' }],
        cause: new Error('unused'),
        'read-only-once': 1,
      }),
    );
    expect(told).not.toMatch(/K3y|zweiter|read-only-once/);
  });

  it('has nothing that looks like a secret or a person, and keeps what helps', () => {
    const { strike } = createRedactor();
    const text = (value: string) => strike(value) as string;
    expect(text('authorization: Bearer abcdef0123456789')).not.toContain('abcdef');
    expect(text('GET https://api.example/x?appKey=ABCDEF123456&sign=0123456789abcdef')).not.toMatch(
      /ABCDEF|0123456789abcdef/,
    );
    expect(text('https://user:hunter22@host/')).not.toContain('hunter22');
    expect(text('to someone@example.jp failed')).toBe('to [struck] failed');
    expect(text('card 8981100012345678905 refused')).toContain('…890');
    expect(text('card 8981100012345678905 refused')).not.toContain('89811000123');
    expect(text('call +819012345678')).not.toContain('9012345');
    expect(text('ENOENT /home/tanaka/kaduo/x')).toBe('ENOENT /home/~/kaduo/x');
    expect(strike({ password: 'x', pinHash: 'kept', userPin: '480213', orderId: 12, code: 'PIN_WRONG' })).toEqual({
      password: '[struck]',
      pinHash: 'kept',
      userPin: '[struck]',
      orderId: 12,
      code: 'PIN_WRONG',
    });
  });

  it('is plain and bounded whatever it is told', () => {
    const { strike } = createRedactor();
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect(JSON.stringify(strike(cyclic)).length).toBeLessThan(1_000);
    expect(JSON.stringify(strike('x'.repeat(1_000_000))).length).toBeLessThan(20_000);
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true }), (value) => {
        JSON.stringify(strike({ value }));
      }),
    );
  });
});

describe('logs and crash reports', () => {
  it.skipIf(process.platform === 'win32')('can be read by this account only', () => {
    const logDirectory = join(temporaryFolder(), 'data', 'logs');
    createFileLog({ directory: logDirectory, clock: systemClock }).info('begun');
    createCrashReports({ logDirectory, clock: systemClock, version: '1' }).write({ process: 'core', why: 'test' });
    const modeOf = (path: string) => statSync(path).mode & 0o777;
    expect(modeOf(join(logDirectory, 'kaduo.log'))).toBe(0o600);
    expect([logDirectory, join(logDirectory, '..'), crashFolderOf(logDirectory)].map(modeOf)).toEqual([
      0o700, 0o700, 0o700,
    ]);
    for (const name of readdirSync(crashFolderOf(logDirectory))) {
      expect(modeOf(join(crashFolderOf(logDirectory), name))).toBe(0o600);
    }
  });

  it('keep what ended a process, without the secrets of the moment, and a bounded number of them', () => {
    const logDirectory = temporaryFolder();
    const redactor = createRedactor();
    redactor.learn('planted-secret');
    let nowMs = Date.UTC(2026, 10, 23);
    const clock = { nowMs: () => (nowMs += 1_000) as UtcMs };
    const crashes = createCrashReports({ logDirectory, clock, version: '1.2.3', redactor });
    for (let crash = 0; crash < CRASH_REPORTS_MAX + 5; crash += 1) {
      crashes.write({ process: 'core', why: 'uncaught exception', cause: new Error(`with planted-secret ${crash}`) });
    }
    const names = listCrashReports(logDirectory);
    expect(names).toHaveLength(CRASH_REPORTS_MAX);
    const newest = readFileSync(join(crashFolderOf(logDirectory), names[0] ?? ''), 'utf8');
    expect(JSON.parse(newest)).toMatchObject({
      process: 'core',
      version: '1.2.3',
      cause: { message: 'with [struck] 24' },
    });
  });
});
