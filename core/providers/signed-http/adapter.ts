import { offersOf } from '../api/own-offers.ts';
import { retryAfterOf } from '../api/read-headers.ts';
import type {
  KnownOfAttempt,
  LookUpOutcome,
  PreparedRecharge,
  Provider,
  ProviderAccountSettings,
  ProviderSupplies,
  SendOutcome,
} from '../provider.ts';
import { secretFieldsOf, signedHttpConfig, withProducts } from './account-config.ts';
import { capabilitiesOf, operationOfKind } from './capabilities.ts';
import { exchange, makeRequest } from './exchange.ts';
import type { Exchanged, ExchangeParts } from './exchange.ts';
import { fingerprintOf } from './fingerprint.ts';
import { makeOrder } from './make-order.ts';
import type { Order } from './make-order.ts';
import { pinnedHostsOf } from './pinned-hosts.ts';
import { createQuestionPace } from './question-pace.ts';
import { createQuestions } from './questions.ts';
import { readLookUpResult, readSendResult } from './read-results.ts';
import { drawRandomTexts } from './scope.ts';
import { givenOf, readStoredOrder, STORED_URL, writeStoredOrder } from './stored-order.ts';
import type { StoredOrder } from './stored-order.ts';

/** Questions spend nothing and may be asked again. */
const QUESTION_DEADLINE_MS = 15_000;
/** A clock that was seen to be off is taken for off for so long; then the supplier is asked what it thinks of it. */
const CLOCK_SEEN_MS = 60_000;
/** The Date header has whole seconds, and the reply took its time. */
const CLOCK_MARGIN_MS = 2_000;
/** For building a request without its secrets: whether it can be built does not hang on what they are. */
const PLACEHOLDER = 'secret';

/** The adapter for one account of a supplier that is described by a definition. */
export function createSignedHttpProvider(account: ProviderAccountSettings, supplies: ProviderSupplies): Provider {
  const config = signedHttpConfig.parse(account.config);
  const { clock, random } = supplies;
  if (!clock || !random) throw new Error('a signed request needs a clock and randomness');
  const definition = withProducts(config);
  const fingerprint = fingerprintOf(config.definition);
  const capabilities = capabilitiesOf(config);
  const nowMs = () => clock.nowMs();
  const parts: ExchangeParts = { definition, config, onlyHosts: pinnedHostsOf(config), supplies, nowMs };
  const pace = createQuestionPace(() => clock.monotonicMs());
  const submit = operationOfKind(definition, 'submit');
  const query = operationOfKind(definition, 'query');
  const balanceCall = capabilities.hasBalance ? operationOfKind(definition, 'balance') : undefined;
  let clockSeen: { readonly aheadMs: number; readonly atMs: number } | undefined;

  async function call(question: Parameters<typeof exchange>[1]): Promise<Exchanged> {
    const came = await exchange(parts, question);
    if (came.kind === 'read' && came.clockAheadMs !== undefined) {
      clockSeen = { aheadMs: came.clockAheadMs, atMs: clock?.monotonicMs() ?? 0 };
    }
    return came;
  }

  /** Whether the supplier would refuse the time in our request. */
  function isClockOff(): boolean {
    const { toleranceMs } = definition.clock;
    if (toleranceMs === undefined || !clockSeen || !clock) return false;
    const isFresh = clock.monotonicMs() - clockSeen.atMs < CLOCK_SEEN_MS;
    return isFresh && Math.abs(clockSeen.aheadMs) > toleranceMs + CLOCK_MARGIN_MS;
  }

  function prepare(order: Order): PreparedRecharge {
    const { reference, iccid, offerCode, quotedCost } = order;
    const operation = config.products.find((one) => one.offerCode === offerCode)?.operation ?? submit?.name ?? '';
    if (definition.operations[operation]?.kind !== 'submit') throw new Error(`"${operation}" submits nothing`);
    const randomBytes = (length: number) => random?.bytes(length) ?? new Uint8Array(length);
    const stored: StoredOrder = {
      operation,
      order: makeOrder(config, order),
      nowMs: nowMs(),
      random: drawRandomTexts(definition, randomBytes),
      definition: fingerprint,
    };
    const deadlineMs = capabilities.sendDeadlineMs;
    const secrets = Object.fromEntries(secretFieldsOf(definition).map(({ name }) => [name, PLACEHOLDER]));
    // What cannot be built must be known now, before it is written down as sent.
    const given = { ...givenOf(stored), isRehearsal: true };
    const request = makeRequest(parts, { operation, given, deadlineMs }, secrets);
    return {
      reference,
      iccid,
      offerCode,
      quotedCost,
      ...(stored.order['target'] !== undefined && { target: stored.order['target'] }),
      request: { method: request.method, url: STORED_URL, headers: {}, body: writeStoredOrder(stored), deadlineMs },
    };
  }

  async function send(prepared: PreparedRecharge): Promise<SendOutcome> {
    const stored = readStoredOrder(prepared);
    const stop =
      !stored || stored.definition !== fingerprint ? 'DEFINITION_CHANGED' : isClockOff() ? 'CLOCK_OFF' : undefined;
    if (!stored || stop) return notSent({ cause: stop ?? 'DEFINITION_CHANGED' });
    const { deadlineMs, departure } = prepared.request;
    const sent = { operation: stored.operation, given: givenOf(stored), ageMs: 0, deadlineMs };
    const came = await call({ ...sent, ...(departure && { departure }) });
    switch (came.kind) {
      case 'unknown':
        return came;
      case 'not_sent':
        return came.isKeyMissing
          ? { ...notSent(came.evidence), accountTrouble: 'credentials' }
          : notSent(came.evidence);
      case 'read':
        return readSendResult(prepared, came.read, {
          askAfterMs: query?.operation.pace?.firstAfterMs,
          retryAfterMs: retryAfterOf(came.headers, nowMs()),
        });
    }
  }

  async function lookUp(prepared: PreparedRecharge, known?: KnownOfAttempt): Promise<LookUpOutcome> {
    const unclear = (cause: string): LookUpOutcome => ({ kind: 'unclear', evidence: { cause } });
    const stored = readStoredOrder(prepared);
    if (!stored) return unclear('REQUEST_NOT_OURS');
    if (!query) return unclear('NO_LOOK_UP');
    // What stands for an id that the supplier did not give is our own reference.
    const theirs = known?.providerReference === prepared.reference ? undefined : known?.providerReference;
    const { queryBy } = definition.capabilities;
    const isAskable = queryBy.includes('reference') || (queryBy.includes('providerReference') && theirs !== undefined);
    if (!isAskable) return unclear('NO_LOOK_UP');
    const ageMs = Math.max(0, nowMs() - stored.nowMs);
    const refused = pace.refuse(query.operation.pace, prepared.reference, ageMs);
    if (refused) return unclear(refused);
    const order = {
      ...stored.order,
      submittedAt: String(stored.nowMs),
      ...(theirs !== undefined && { providerReference: theirs }),
    };
    const came = await ask(query.name, order, ageMs);
    return came.kind === 'read' ? readLookUpResult(prepared, came.read) : { kind: 'unclear', evidence: came.evidence };
  }

  /** A question of its own time and chance. */
  function ask(operation: string, order: Readonly<Record<string, string>>, ageMs = 0): Promise<Exchanged> {
    return call({ operation, given: fresh(order), ageMs, deadlineMs: QUESTION_DEADLINE_MS });
  }

  function fresh(order: Readonly<Record<string, string>>) {
    const randomBytes = (length: number) => random?.bytes(length) ?? new Uint8Array(length);
    return { order, nowMs: nowMs(), random: {}, randomBytes };
  }

  const questions = createQuestions({ definition, currency: account.currency, balanceCall, query, ask, clock });
  return {
    name: 'signed-http',
    capabilities,
    balance: questions.balance,
    catalogue: () => Promise.resolve({ kind: 'answered', value: offersOf(config.products, account.currency) }),
    verifyCard: () => Promise.resolve({ kind: 'unreachable', evidence: { cause: 'NO_CARD_CALL' } }),
    prepare,
    send,
    lookUp,
    ...(questions.testConnection && { testConnection: questions.testConnection }),
  };
}

function notSent(evidence: { readonly cause?: string }) {
  return { kind: 'not_processed', cause: 'not_sent', evidence } as const;
}
