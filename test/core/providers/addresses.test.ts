import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OurReference } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { createHttpOnce } from '../../../core/platform/http-once.ts';
import type { Provider } from '../../../core/providers/provider.ts';
import { findProviderKind } from '../../../core/providers/registry.ts';
import { judgeCause } from '../../../core/providers/api/judge-cause.ts';
import { cardAt } from '../../support/recharge-world.ts';
import { startLoopback } from '../../support/simulators/loopback.ts';
import { startImpostor } from '../../support/simulators/self-signed.ts';
import { MEMBERS } from './zoo/members.ts';

/** The provider of a member of the zoo at another address. */
async function openAt(member: (typeof MEMBERS)[number], origin: string): Promise<Provider> {
  const caged = await member.start();
  await caged.close();
  const { name, config, secret, cost } = caged.setting;
  const own = /https?:\/\/127\.0\.0\.1:\d+/g;
  const kind = findProviderKind(name);
  if (!kind) throw new Error(name);
  const http = createHttpOnce();
  onTestFinished(() => http.close());
  return kind.create(
    { config: JSON.parse(JSON.stringify(config).replaceAll(own, origin)) as unknown, currency: cost.currency },
    {
      http,
      secret: () => Promise.resolve(secret),
      clock: { nowMs: () => Date.now() as UtcMs, monotonicMs: () => performance.now() },
      random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
      trainingUrl: () => Promise.reject(new Error('no practice here')),
    },
  );
}

async function buy(provider: Provider, member: (typeof MEMBERS)[number]) {
  const caged = await member.start();
  await caged.close();
  const { offerCode, cost } = caged.setting;
  const order = { reference: 'REF-1' as OurReference, iccid: cardAt(1).iccid, msisdn: '+818000000001' };
  const at = { orderedAtMs: Date.now() as UtcMs, expiresBeforeMs: null };
  return provider.send(provider.prepare({ ...order, ...at, offerCode, quotedCost: cost }));
}

describe.each(MEMBERS)('the address of an account at $name', (member) => {
  it('is left alone when its certificate is nobody’s: no request gets through, and the verdict says so', async () => {
    const impostor = await startImpostor();
    onTestFinished(() => impostor.close());
    const provider = await openAt(member, impostor.origin);
    const bought = await buy(provider, member);
    expect(bought).toMatchObject({ kind: 'not_processed' });
    const verdict = await provider.testConnection?.();
    if (provider.testConnection) expect(verdict?.kind).toBe('tls_wrong');
    expect(impostor.requestCount()).toBe(0);
  });

  it('is not left for the one that it names: no request goes there, and the verdict says so', async () => {
    const elsewhere = await startLoopback(() => ({ status: 200, body: {} }));
    onTestFinished(() => elsewhere.close());
    const turning = await startLoopback(({ path }) => ({
      status: 307,
      headers: { location: `${elsewhere.baseUrl}${path}` },
    }));
    onTestFinished(() => turning.close());
    const provider = await openAt(member, turning.baseUrl);
    expect(['unknown', 'not_processed']).toContain((await buy(provider, member)).kind);
    const verdict = await provider.testConnection?.();
    if (provider.testConnection) expect(verdict?.kind).toBe('redirected');
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('an address whose certificate is somebody’s whom this computer trusts', () => {
  it('is left alone when it is for another name, and the verdict says so', async () => {
    const impostor = await startImpostor();
    onTestFinished(() => impostor.close());
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, impostor.certificate]);
    onTestFinished(() => setDefaultCACertificates(before));
    const http = createHttpOnce();
    onTestFinished(() => http.close());
    const came = await http.send({ method: 'POST', url: `${impostor.origin}/buy`, headers: {}, deadlineMs: 5_000 });
    expect(came).toEqual({ kind: 'not_sent', cause: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(judgeCause('ERR_TLS_CERT_ALTNAME_INVALID')).toBe('tls_wrong');
    expect(impostor.requestCount()).toBe(0);
  });
});
