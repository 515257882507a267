/** What an account would send for a card, seen at a loopback echo, and what it would make of a reply. Nothing leaves the machine. */
import type { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { providerSetup } from '../../contract/provider-setup.ts';
import type { OurReference } from '../../contract/terms/ids.ts';
import { startLoopbackEcho } from '../platform/loopback-echo.ts';
import type { EchoReply, LoopbackEcho } from '../platform/loopback-echo.ts';
import type { HttpOnce, Ports } from '../ports.ts';
import { secretNameOf } from './account-secrets.ts';
import { getAccount } from './account-view.ts';
import type { AccountDeps } from './account-view.ts';
import { judgeAddress } from './judge-address.ts';
import type { LookUpOutcome, PreparedRecharge, Provider, SendOutcome } from './provider.ts';
import { findProviderKind } from './registry.ts';
import { maskSecrets, showBytes } from './show-bytes.ts';

type DryRunCall = (typeof providerSetup)['dryRun']['~orpc'];
type DryRunInput = z.output<NonNullable<DryRunCall['inputSchema']>>;
type DryRun = z.output<NonNullable<DryRunCall['outputSchema']>>;

/** Like no reference of ours, so that nobody takes it for one. */
const REFERENCE = 'DRYRUN0001' as OurReference;
const PROVIDER_REFERENCE = 'DRYRUN0002';
const DEADLINE_MS = 5_000;
/** Whoever wants a token first gets one, by whatever name it goes. */
const TOKEN_CALL = /^POST [^ ]*(?:token|\/auth)[/? ]/i;
const LOGIN = { access_token: 'dry-run', token: 'dry-run', apiKey: 'dry-run', token_type: 'Bearer', expires_in: 3_600 };

/**
 * Refuses with NOT_FOUND for an account that sends nothing by itself, and with SETTING_INVALID where no request can be made
 * of what was entered: the field is the part of it that does not do.
 */
export async function runDry(core: Pick<AccountDeps, 'database' | 'ports'>, input: DryRunInput): Promise<DryRun> {
  const account = await getAccount(core, input.id);
  const kind = findProviderKind(account.provider);
  if (!kind?.isOffered || kind.name === 'manual') throw new Refusal('NOT_FOUND', { what: 'account' });
  const { ports } = core;
  const secret = await ports.secrets.read(secretNameOf(input.id));
  const echo = await startLoopbackEcho((request) => answerOf(request, input));
  const hosts: string[] = [];
  try {
    const provider = kind.create(account, {
      http: turnTo(echo, hosts, ports.http),
      secret: () => Promise.resolve(secret),
      clock: ports.clock,
      random: ports.random,
      isDryRun: true,
      trainingUrl: () => Promise.reject(new Error('no practice here')),
    });
    const prepared = prepare(provider, ports, input);
    const outcome =
      input.ask === 'send'
        ? await provider.send(prepared)
        : await provider.lookUp(prepared, { providerReference: PROVIDER_REFERENCE });
    const requests = echo.received.map((bytes, index) =>
      showBytes(maskSecrets(withHost(bytes, echo.host, hosts[index] ?? ''), secretsOf(secret))),
    );
    return {
      requests,
      notSent: requests.length === 0 ? (causeOf(outcome) ?? outcome.kind) : null,
      meaning: input.reply && requests.length > 0 ? meaningOf(outcome) : null,
    };
  } finally {
    await echo.close();
  }
}

function answerOf(request: Buffer, { reply }: DryRunInput): EchoReply {
  const isLogin = TOKEN_CALL.test(request.toString('latin1', 0, 500));
  const json = (body: unknown) => ({ contentType: 'application/json', body: Buffer.from(JSON.stringify(body)) });
  if (isLogin) return { status: 200, ...json({ ...LOGIN, data: LOGIN }) };
  if (!reply) return { status: 204, ...json(null) };
  const isXml = reply.body.trimStart().startsWith('<');
  return {
    status: reply.status,
    contentType: isXml ? 'application/xml; charset=utf-8' : 'application/json; charset=utf-8',
    body: Buffer.from(reply.body),
  };
}

/** The same client and the same checks of the address; only where the bytes go is another place. */
function turnTo(echo: LoopbackEcho, hosts: string[], http: HttpOnce): HttpOnce {
  return {
    send(request) {
      const address = judgeAddress(request);
      if (typeof address === 'string') return Promise.resolve({ kind: 'not_sent', cause: address });
      hosts.push(address.host);
      const url = `http://${echo.host}${address.pathname}${address.search}`;
      return http.send({ ...request, url, onlyHosts: [echo.host], deadlineMs: DEADLINE_MS });
    },
  };
}

function prepare(provider: Provider, { clock }: Pick<Ports, 'clock'>, input: DryRunInput): PreparedRecharge {
  const { iccid, msisdn, offerCode, cost } = input;
  const at = { orderedAtMs: clock.nowMs(), expiresBeforeMs: null };
  try {
    return provider.prepare({ reference: REFERENCE, iccid, msisdn, offerCode, quotedCost: cost, ...at });
  } catch (cause) {
    // It says what it needs: a number, an offer, a value of the offer.
    throw new Refusal('SETTING_INVALID', { field: cause instanceof Error ? cause.message : String(cause) });
  }
}

function withHost(bytes: Buffer, echoHost: string, host: string): Buffer {
  const text = bytes.toString('latin1').replace(new RegExp(`^(host: )${echoHost}$`, 'im'), `$1${host}`);
  return Buffer.from(text, 'latin1');
}

function secretsOf(stored: string | undefined): readonly string[] {
  const json: unknown = stored === undefined ? {} : JSON.parse(stored);
  return Object.values(json as object).filter((value) => typeof value === 'string');
}

type Outcome = SendOutcome | LookUpOutcome;

function causeOf(outcome: Outcome): string | undefined {
  return outcome.kind === 'found' ? undefined : outcome.evidence.cause;
}

/** As the engine would take it. */
function meaningOf(outcome: Outcome): NonNullable<DryRun['meaning']> {
  const last = outcome.kind === 'found' ? outcome.outcome : outcome;
  return {
    kind: last.kind,
    code: last.kind === 'rejected' ? last.code : null,
    stopsAccount: 'accountTrouble' in last && last.accountTrouble !== undefined,
    because: last.evidence.cause ?? null,
  };
}
