import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UtcMs } from '../../../../contract/terms/time.ts';
import type { HttpResult } from '../../../../core/ports.ts';
import { createSignedHttpProvider } from '../../../../core/providers/signed-http/adapter.ts';
import { NOW_MS, orderOf, PHONE, readShipped } from './signed-account.ts';

const RUNS = 3_000;
const REFERENCE = 'HY2608010004';

/** An account whose network answers whatever is put in; nothing is sent. */
function openFed() {
  let next: HttpResult = { kind: 'unknown', cause: 'deadline' };
  const provider = createSignedHttpProvider(
    {
      currency: 'CNY',
      config: {
        definition: readShipped('dayuanren'),
        values: { host: 'https://a.example/yrapi.php', userid: '1', notifyUrl: 'https://b.example' },
        products: [{ offerCode: 'CREDIT-50', name: '50', costMinor: 4_950 }],
      },
    },
    {
      http: { send: () => Promise.resolve(next) },
      secret: () => Promise.resolve('{"apikey":"demo-secret-04"}'),
      clock: { nowMs: () => NOW_MS as UtcMs, monotonicMs: () => NOW_MS },
      random: { bytes: (length) => new Uint8Array(length) },
      trainingUrl: () => Promise.reject(new Error('no practice here')),
    },
  );
  const prepared = provider.prepare(orderOf(REFERENCE));
  const feed = (status: number, body: unknown) => {
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    next = { kind: 'reply', status, headers: {}, body: bytes.toString('base64') };
  };
  return { provider, prepared, feed };
}

const loose = fc.oneof(
  fc.constantFrom(0, '0', 1, '1', 2, '2', -1, 3, null, '', REFERENCE, PHONE, 'success', true),
  fc.jsonValue(),
);
/** Near enough to a proof that some of them are one. */
const record = fc.record(
  {
    out_trade_num: fc.oneof(fc.constant(REFERENCE), loose),
    mobile: fc.oneof(fc.constant(PHONE), loose),
    state: fc.oneof(fc.constant(1), loose),
    order_number: loose,
  },
  { requiredKeys: [] },
);
const status = fc.constantFrom(200, 200, 200, 201, 302, 400, 401, 404, 500, 503);
const body = fc.oneof(
  fc.string(),
  fc.jsonValue(),
  fc.record({
    errno: fc.oneof(fc.constant(0), loose),
    errmsg: loose,
    data: fc.oneof(record, fc.array(record, { maxLength: 3 }), loose),
  }),
);

function isOurs(one: unknown): one is { readonly state: unknown; readonly mobile?: unknown } {
  return typeof one === 'object' && one !== null && 'out_trade_num' in one && one.out_trade_num === REFERENCE;
}

describe('any reply at all', () => {
  it('makes of a look-up a success only with our reference, the state that proves it and no other number', async () => {
    const { provider, prepared, feed } = openFed();
    let believed = 0;
    await fc.assert(
      fc.asyncProperty(status, body, async (code, told) => {
        feed(code, told);
        const answer = await provider.lookUp(prepared);
        if (answer.kind !== 'found' || answer.outcome.kind !== 'succeeded') return;
        expect(code).toBeLessThan(300);
        const { errno, data } = told as { errno: unknown; data: unknown };
        const ours = [data].flat().filter(isOurs);
        expect(String(errno)).toBe('0');
        expect(ours).toHaveLength(1);
        expect(String(ours[0]?.state).trim()).toBe('1');
        expect([undefined, null, '', PHONE]).toContain(ours[0]?.mobile);
        believed += 1;
      }),
      { numRuns: RUNS },
    );
    expect(believed).toBeGreaterThan(0);
  });

  it('makes of a send neither a success nor a refusal, where the definition lists no code for either', async () => {
    const { provider, prepared, feed } = openFed();
    await fc.assert(
      fc.asyncProperty(status, body, async (code, told) => {
        feed(code, told);
        expect(['pending', 'unknown']).toContain((await provider.send(prepared)).kind);
      }),
      { numRuns: RUNS },
    );
  });
});
