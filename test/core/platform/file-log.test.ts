import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { createFileLog, LOG_FILE_COUNT_MAX } from '../../../core/platform/file-log.ts';
import { systemClock } from '../../../core/platform/system-clock.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kaduo-log-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const clock = { ...systemClock, nowMs: () => Date.UTC(2026, 10, 23) as UtcMs };

describe('the log file', () => {
  it('holds one object a line, with an id that a person can quote', () => {
    const log = createFileLog({ directory: join(directory, 'logs'), clock });
    const id = log.error('recharge-broke', new Error('outer', { cause: new TypeError('inner') }), { attempt: 2n });
    const [line = ''] = readFileSync(join(directory, 'logs', 'kaduo.log'), 'utf8').split('\n');
    expect(id).toMatch(/^[0-9a-f]{8}$/);
    expect(JSON.parse(line)).toMatchObject({
      at: '2026-11-23T00:00:00.000Z',
      level: 'error',
      event: 'recharge-broke',
      id,
      attempt: '2',
      cause: { name: 'Error', message: 'outer', cause: { name: 'TypeError', message: 'inner' } },
    });
  });

  it('begins anew when full and keeps a bounded number of old files', () => {
    const log = createFileLog({ directory, clock, fileBytesMax: 100 });
    for (let count = 0; count < 40; count += 1) log.info('tick', { count });
    expect(readdirSync(directory)).toHaveLength(LOG_FILE_COUNT_MAX);
    expect(readFileSync(join(directory, 'kaduo.log'), 'utf8')).toContain('"count":39');
  });

  it('does not stop the shop when it cannot be written', () => {
    const shown = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    writeFileSync(join(directory, 'file'), '');
    const log = createFileLog({ directory: join(directory, 'file', 'logs'), clock });
    expect(log.warn('disk-full')).toMatch(/^[0-9a-f]{8}$/);
    expect(shown).toHaveBeenCalledWith(expect.stringContaining('disk-full'));
    shown.mockRestore();
  });
});
