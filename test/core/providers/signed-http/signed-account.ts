/** An account of a shipped definition whose supplier listens on loopback. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OurReference } from '../../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../../contract/terms/time.ts';
import { createHttpOnce } from '../../../../core/platform/http-once.ts';
import type { HttpRequest } from '../../../../core/ports.ts';
import type { Provider } from '../../../../core/providers/provider.ts';
import { createSignedHttpProvider } from '../../../../core/providers/signed-http/adapter.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'resources', 'providers');
/** 2026-08-01 10:20:30.123 in Beijing. */
export const NOW_MS = 1_785_550_830_123;
export const CARD = '8986072600123456784';
export const PHONE = '+8613800138000';
export const COST = { amountMinor: 4_950, currency: 'CNY' } as const;

export function readShipped(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Record<string, unknown>;
}

export interface SignedAccount {
  readonly provider: Provider;
  /** What left this machine, as the HTTP port got it. */
  readonly sent: HttpRequest[];
  /** Moves both clocks. */
  advance(ms: number): void;
  nowMs(): number;
}

interface Setting {
  readonly definition: unknown;
  readonly values?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly products?: readonly unknown[];
  readonly allowsPlainHttp?: boolean;
}

export function openSignedAccount(setting: Setting): SignedAccount {
  const { secrets, ...config } = setting;
  let nowMs = NOW_MS;
  const http = createHttpOnce();
  onTestFinished(() => http.close());
  const sent: HttpRequest[] = [];
  const provider = createSignedHttpProvider(
    { config, currency: 'CNY' },
    {
      http: {
        send(request) {
          sent.push(request);
          return http.send(request);
        },
      },
      secret: () => Promise.resolve(secrets && JSON.stringify(secrets)),
      clock: { nowMs: () => nowMs as UtcMs, monotonicMs: () => nowMs },
      random: { bytes: (length) => randomBytes(length) },
      trainingUrl: () => Promise.reject(new Error('no practice here')),
    },
  );
  return { provider, sent, advance: (ms) => void (nowMs += ms), nowMs: () => nowMs };
}

export function orderOf(reference: string, offerCode = 'CREDIT-50') {
  return { reference: reference as OurReference, iccid: CARD, msisdn: PHONE, offerCode, quotedCost: COST };
}
