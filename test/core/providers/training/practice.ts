/** Support: a training provider on loopback, its adapter, and cards for it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { luhnCheckDigit } from '../../../../contract/terms/iccid.ts';
import type { OurReference } from '../../../../contract/terms/ids.ts';
import { createHttpOnce, type ClosableHttpOnce } from '../../../../core/platform/http-once.ts';
import type { PreparedRecharge, Provider } from '../../../../core/providers/provider.ts';
import { createProvider } from '../../../../core/providers/registry.ts';
import { deriveCard, refuseCard } from '../../../../core/providers/training/server/card-record.ts';
import {
  startTrainingServer,
  type TrainingServer,
} from '../../../../core/providers/training/server/start-training-server.ts';

export const API_KEY = 'practice-key-5cWq';

/** The n-th card number of a made-up range. */
export function iccidAt(index: number, prefix = '8981100'): string {
  const body = `${prefix}${String(index).padStart(18 - prefix.length, '0')}`;
  return body + luhnCheckDigit(body);
}

/** Numbers whose digits make an active, rechargeable card. */
export function liveCards(count: number): readonly string[] {
  const found: string[] = [];
  for (let index = 0; found.length < count; index++) {
    const card = deriveCard(iccidAt(index), Date.now());
    if (card?.family === 'any' && card.state === 'active' && refuseCard(card, Date.now()) === undefined) {
      if ((card.expiresAtMs ?? 0) > Date.now() + 86_400_000) found.push(card.iccid);
    }
  }
  return found;
}

export function firstLiveCard(): string {
  const [iccid] = liveCards(1);
  if (iccid === undefined) throw new Error('no live card');
  return iccid;
}

export interface Practice {
  readonly directory: string;
  readonly http: ClosableHttpOnce;
  readonly server: TrainingServer;
  readonly provider: Provider;
  call(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, fault?: string): Promise<CallResult>;
  stop(): Promise<void>;
}

export interface CallResult {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

export async function startPractice(config: unknown = {}): Promise<Practice> {
  const directory = await mkdtemp(join(tmpdir(), 'training-'));
  const server = await startTrainingServer({ directory, apiKey: API_KEY });
  const http = createHttpOnce();
  const provider = practiceProvider(http, () => server.baseUrl, config);
  return {
    directory,
    http,
    server,
    provider,
    call: (method, path, body, fault) => callServer(http, server.baseUrl, method, path, body, fault),
    async stop() {
      await http.close();
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}

export function practiceProvider(
  http: ClosableHttpOnce,
  baseUrl: () => string,
  config: unknown = {},
  secret = API_KEY,
): Provider {
  const provider = createProvider(
    'training',
    { config, currency: 'JPY' },
    { http, secret: () => Promise.resolve(secret), trainingUrl: () => Promise.resolve(baseUrl()) },
  );
  if (!provider) throw new Error('the registry knows no training provider');
  return provider;
}

export async function callServer(
  http: ClosableHttpOnce,
  baseUrl: string,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
  fault?: string,
): Promise<CallResult> {
  const result = await http.send({
    method,
    url: baseUrl + path,
    headers: {
      authorization: `Bearer ${API_KEY}`,
      'content-type': 'application/json',
      ...(fault === undefined ? {} : { 'x-training-fault': fault }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    deadlineMs: 10_000,
  });
  if (result.kind !== 'reply') throw new Error(`no reply: ${result.cause}`);
  return { status: result.status, json: JSON.parse(result.body) as Record<string, unknown> };
}

export function prepareFor(provider: Provider, reference: string, iccid: string): PreparedRecharge {
  return provider.prepare({
    reference: reference as OurReference,
    iccid,
    offerCode: 'TR-SKR-10GB',
    quotedCost: { amountMinor: 1050, currency: 'JPY' },
  });
}
