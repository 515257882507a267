/** Support: an adapter at work against its simulator, and what the shared suite must be told of it. */
import type { OurReference } from '../../../contract/terms/ids.ts';
import type { Currency, Money } from '../../../contract/terms/money.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { createHttpOnce, type ClosableHttpOnce } from '../../../core/platform/http-once.ts';
import type { HttpOnce } from '../../../core/ports.ts';
import type { PreparedRecharge, Provider, SendOutcome } from '../../../core/providers/provider.ts';
import { findProviderKind } from '../../../core/providers/registry.ts';
import { formatSecrets } from '../../../core/providers/secrets.ts';
import type { Loopback, SimReply } from '../../support/simulators/loopback.ts';

export interface Simulator extends Loopback {
  readonly charges: readonly { readonly reference: string | undefined; readonly target: string | undefined }[];
}

export interface Route {
  readonly method: string;
  readonly path: string | RegExp;
}

/** Facts from the provider's document, written down apart from the adapter's own tables. */
export interface AdapterSpec<Sim extends Simulator = Simulator> {
  readonly name: string;
  readonly currency: Currency;
  readonly secrets: Readonly<Record<string, string>>;
  /** Settings of the account besides its address. */
  readonly settings?: Readonly<Record<string, string>>;
  start(): Promise<Sim>;
  readonly order: {
    readonly iccid: string;
    readonly msisdn?: string;
    readonly offerCode: string;
    readonly quotedCost: Money;
    /** Class Z. */
    readonly orderedAtMs?: UtcMs;
    readonly expiresBeforeMs?: UtcMs;
  };
  readonly target: string;
  readonly cost: Money;
  readonly purchase: Route;
  readonly lookUp: Route;
  /** Makes every purchase that is open at the provider end well. */
  complete(server: Sim): void;
  /** Documented refusals of a purchase, and what each means. */
  readonly refusals: readonly (readonly [string, SimReply, Partial<SendOutcome> & { readonly code?: string }])[];
  /** The record of the purchase in the reply to a send, and in the reply to a look-up. */
  readonly sent: {
    readonly status: number;
    wrap(record: unknown): unknown;
    unwrap(json: unknown): Record<string, unknown>;
  };
  recordIn(lookUpJson: unknown): Record<string, unknown>;
  wrapFound(records: readonly unknown[]): unknown;
  /** The record with another reference, target or amount: each breaks the proof. */
  readonly forgeries: Readonly<Record<string, (record: Record<string, unknown>) => unknown>>;
  /** The record with a status that is not documented. */
  withStatus(record: Record<string, unknown>, word: string): unknown;
  /** Whether the bytes prove a delivery of what was asked. */
  proves(json: unknown, reference: string): boolean;
  /** Whether the reply is a documented refusal, or the record of a failure. */
  refuses(status: number, json: unknown): boolean;
  /** Ends every token that was given out; absent where there are none. */
  revokeTokens?(server: Sim): void;
  /** Class D: there is no look-up; `lookUp` is then the route of the balance, and the proof is in the reply to the send. */
  readonly cannotBeAsked?: boolean;
  /** Class D: an acknowledgement only gives an id, by which the purchase is asked about; nothing else can be. */
  readonly isAskedById?: boolean;
  /** There is no float at the provider. */
  readonly hasNoBalance?: boolean;
  /** A record has no status: what it is decides. */
  readonly hasNoStatus?: boolean;
  /** No reference of ours goes along with a purchase. */
  readonly hasNoReference?: boolean;
  /** The provider buys again under a reference that it knows. */
  readonly buysAgain?: boolean;
}

export interface Rig<Sim extends Simulator> {
  readonly server: Sim;
  readonly http: ClosableHttpOnce;
  readonly provider: Provider;
  prepare(reference: string): PreparedRecharge;
  stop(): Promise<void>;
}

export async function startRig<Sim extends Simulator>(
  spec: AdapterSpec<Sim>,
  changes: {
    readonly secrets?: Readonly<Record<string, string>>;
    readonly nowMs?: () => number;
    readonly overHttp?: (http: HttpOnce) => HttpOnce;
  } = {},
): Promise<Rig<Sim>> {
  const server = await spec.start();
  const http = createHttpOnce();
  const kind = findProviderKind(spec.name);
  if (!kind) throw new Error(`the registry knows no ${spec.name}`);
  const stored = formatSecrets(kind.secretFields, changes.secrets ?? spec.secrets);
  const created = kind.create(
    { config: { environment: 'live', address: server.baseUrl, ...spec.settings }, currency: spec.currency },
    {
      http: changes.overHttp?.(http) ?? http,
      secret: () => Promise.resolve(stored),
      clock: {
        nowMs: () => (changes.nowMs?.() ?? Date.now()) as UtcMs,
        monotonicMs: () => performance.now(),
      },
      random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
      trainingUrl: () => Promise.reject(new Error('not a training account')),
    },
  );
  const provider = spec.isAskedById ? withKnownIds(created) : created;
  return {
    server,
    http,
    provider,
    prepare: (reference) => provider.prepare({ ...spec.order, reference: reference as OurReference }),
    async stop() {
      await http.close();
      await server.close();
    },
  };
}

/** Asks about each reference by the id that was last given for it, as the engine does. */
function withKnownIds(provider: Provider): Provider {
  const ids = new Map<string, string>();
  return {
    ...provider,
    async send(prepared) {
      const outcome = await provider.send(prepared);
      if (outcome.kind === 'pending') ids.set(prepared.reference, outcome.providerReference);
      return outcome;
    },
    lookUp(prepared) {
      const providerReference = ids.get(prepared.reference);
      return provider.lookUp(prepared, providerReference === undefined ? {} : { providerReference });
    },
  };
}

/** The same request with so little patience that a reply which never comes is soon given up. */
export function impatient(prepared: PreparedRecharge): PreparedRecharge {
  return { ...prepared, request: { ...prepared.request, deadlineMs: 150 } };
}

export function isRoute({ method, path }: Route, request: { readonly method: string; readonly url: string }): boolean {
  const { pathname } = new URL(request.url);
  return request.method === method && (typeof path === 'string' ? path === pathname : path.test(pathname));
}
