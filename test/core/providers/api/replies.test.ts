import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { keepEvidence } from '../../../../core/providers/api/evidence.ts';
import { clockAheadOf, retryAfterOf } from '../../../../core/providers/api/read-headers.ts';
import { readBody } from '../../../../core/providers/api/read-json.ts';
import { apiSettings } from '../../../../core/providers/api/settings.ts';
import { PROVIDER_KINDS } from '../../../../core/providers/registry.ts';

const NOW_MS = Date.parse('2026-04-01T00:00:00Z');

describe('what is read and kept of replies', () => {
  it('numbers are the text that was sent, however long', () => {
    const body = '{"pin":00}';
    expect(readBody(z.object({ pin: z.string() }), body)).toBeUndefined();
    expect(
      readBody(z.object({ id: z.string(), price: z.string() }), '{"id":89811000000000000104,"price":4.20}'),
    ).toEqual({
      id: '89811000000000000104',
      price: '4.20',
    });
  });

  it('evidence holds no key, no PIN and no activation code, not even the half of one at its edge', () => {
    const body = `{"apiKey": "k-1","pin":1234,"puk":"99","ac":"LPA:1$x$y","note":"the-secret"}${'x'.repeat(4_040)}the-secret`;
    const kept = keepEvidence({ kind: 'reply', status: 200, headers: {}, body }, ['the-secret', '']).body ?? '';
    for (const secret of ['k-1', '1234', '99', 'LPA', 'the-sec']) expect(kept).not.toContain(secret);
    expect(kept.length).toBeLessThanOrEqual(4_096);
    expect(keepEvidence({ kind: 'unknown', cause: 'at the-secret' }, ['the-secret'])).toEqual({ cause: 'at [key]' });
  });

  it('waiting times come in seconds, as a date or as a reset, and are never longer than ten minutes', () => {
    expect(retryAfterOf({ 'retry-after': '7' }, NOW_MS)).toBe(7_000);
    expect(retryAfterOf({ 'retry-after': 'Wed, 01 Apr 2026 00:00:30 GMT' }, NOW_MS)).toBe(30_000);
    expect(retryAfterOf({ 'x-ratelimit-reset': String(NOW_MS / 1000 + 9) }, NOW_MS)).toBe(9_000);
    expect(retryAfterOf({ 'retry-after': '86400' }, NOW_MS)).toBe(600_000);
    for (const odd of ['', 'soon', '-1']) expect(retryAfterOf({ 'retry-after': odd }, NOW_MS) ?? 0).toBe(0);
  });

  it('the clock is compared by the Date header, where there is one', () => {
    expect(clockAheadOf({ date: 'Wed, 01 Apr 2026 00:00:30 GMT' }, NOW_MS)).toBe(-30_000);
    expect(clockAheadOf({}, NOW_MS)).toBeUndefined();
  });
});

describe('where keys may go', () => {
  it('an address of one’s own is on this very computer', () => {
    for (const address of ['http://127.0.0.1:8080', 'https://localhost', 'http://[::1]:1']) {
      expect(apiSettings.safeParse({ address }).success).toBe(true);
    }
    for (const address of [
      'http://evil.example',
      'https://127.0.0.1.evil.example',
      'http://127.0.0.1@evil.example',
      'http://127.0.0.1/path',
      'ftp://127.0.0.1',
    ]) {
      expect(apiSettings.safeParse({ address }).success).toBe(false);
    }
  });

  it('every provider with hosts pins them with https, and its settings are whole by themselves', () => {
    const kinds = PROVIDER_KINDS.filter(({ hosts }) => hosts.length > 0);
    expect(kinds.length).toBeGreaterThanOrEqual(8);
    for (const kind of kinds) {
      for (const { origin } of kind.hosts) expect(new URL(origin).origin).toBe(origin);
      expect(kind.hosts.every(({ origin }) => origin.startsWith('https://'))).toBe(true);
      expect(kind.settings.safeParse({}).success).toBe(true);
      expect(kind.secretFields.some(({ isRequired }) => isRequired)).toBe(true);
      expect(kind.unconfirmed.length).toBeGreaterThan(0);
    }
  });
});
