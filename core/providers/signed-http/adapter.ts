import { retryAfterOf } from '../api/read-headers.ts';
import type {
  CancelOutcome,
  KeptList,
  KnownOfAttempt,
  LookUpOutcome,
  PreparedRecharge,
  Provider,
  ProviderAccountSettings,
  ProviderSupplies,
  SendOutcome,
} from '../provider.ts';
import { readSecrets } from '../secrets.ts';
import { secretFieldsOf, signedHttpConfig, withProducts } from './account-config.ts';
import { capabilitiesOf, isAskedByCard, operationOfKind } from './capabilities.ts';
import { createCardQuestions } from './card-questions.ts';
import { createDrained } from './drained.ts';
import { exchange, exchangeAs, makeRequest, readKept, readKeptLines, toKept } from './exchange.ts';
import type { Exchanged, ExchangeParts } from './exchange.ts';
import { fingerprintOf } from './fingerprint.ts';
import { createLoginSession, standInLogin } from './login-session.ts';
import { createPurchaseList } from './list-purchases.ts';
import { makeOrder } from './make-order.ts';
import type { Order } from './make-order.ts';
import { pinnedHostsOf } from './pinned-hosts.ts';
import { createQuestionPace } from './question-pace.ts';
import { createQuestions } from './questions.ts';
import { readCancelResult, readLookUpResult, readSendResult } from './read-results.ts';
import { drawRandomTexts } from './scope.ts';
import { givenOf, readStoredOrder, STORED_URL, writeStoredOrder } from './stored-order.ts';
import type { StoredOrder } from './stored-order.ts';

/** Questions spend nothing and may be asked again. */
const QUESTION_DEADLINE_MS = 15_000;
/** A clock that was seen to be off is taken for off for so long; then the supplier is asked what it thinks of it. */
const CLOCK_SEEN_MS = 60_000;
/** The Date header has whole seconds, and the reply took its time. */
const CLOCK_MARGIN_MS = 2_000;
/** A list of finished orders is one for all, and so is its pace. */
const ALL_ORDERS = '*';
/** What a list says that does not speak of an order. */
const SILENT: readonly string[] = ['unlisted', 'unreadable', 'not_found', 'doubtful'];
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
  const plain = { definition, config, onlyHosts: pinnedHostsOf(config), supplies, nowMs };
  const login = createLoginSession({
    definition,
    clock,
    isStandIn: supplies.isDryRun === true,
    ask: (question, secrets) => exchangeAs(plain, question, secrets, {}, []),
    given: () => fresh({}),
  });
  const parts: ExchangeParts = { ...plain, login };
  const pace = createQuestionPace(() => clock.monotonicMs());
  const submit = operationOfKind(definition, 'submit');
  const query = operationOfKind(definition, 'query');
  const drain = query ? undefined : operationOfKind(definition, 'drain');
  const drained = createDrained(supplies.keptLists);
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
    const given = { ...givenOf(stored), login: standInLogin(definition), isRehearsal: true };
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
        return notSentAs(came);
      case 'read':
        return readSendResult(prepared, came.read, {
          askAfterMs: (query ?? drain)?.operation.pace?.firstAfterMs,
          retryAfterMs: retryAfterOf(came.headers, nowMs()),
        });
    }
  }

  async function lookUp(prepared: PreparedRecharge, known?: KnownOfAttempt): Promise<LookUpOutcome> {
    const unclear = (cause: string): LookUpOutcome => ({ kind: 'unclear', evidence: { cause } });
    const stored = readStoredOrder(prepared);
    if (!stored) return unclear('REQUEST_NOT_OURS');
    const asked = query ?? drain;
    if (!asked) return unclear('NO_LOOK_UP');
    // What stands for an id that the supplier did not give is our own reference.
    const theirs = known?.providerReference === prepared.reference ? undefined : known?.providerReference;
    const { queryBy } = definition.capabilities;
    const isAskable =
      isAskedByCard(definition) ||
      queryBy.includes('reference') ||
      (queryBy.includes('providerReference') && theirs !== undefined);
    if (!isAskable) return unclear('NO_LOOK_UP');
    const ageMs = Math.max(0, nowMs() - stored.nowMs);
    const order = {
      ...stored.order,
      submittedAt: String(stored.nowMs),
      ...(theirs !== undefined && { providerReference: theirs }),
    };
    if (!query) return drained.alone(() => lookUpDrained(prepared, asked, { ...givenOf(stored), order }, ageMs));
    const refused = pace.refuse(query.operation.pace, prepared.reference, ageMs);
    if (refused) return unclear(refused);
    const came = await ask(query.name, order, ageMs);
    return came.kind === 'read' ? readLookUpResult(prepared, came.read) : { kind: 'unclear', evidence: came.evidence };
  }

  /** Asked once, in the order's own words; how it ended is told by the look-up that follows. */
  async function takeBack(name: string, prepared: PreparedRecharge, known?: KnownOfAttempt): Promise<CancelOutcome> {
    const unclear = (cause: string): CancelOutcome => ({ kind: 'unclear', evidence: { cause } });
    const stored = readStoredOrder(prepared);
    if (!stored) return unclear('REQUEST_NOT_OURS');
    if (stored.definition !== fingerprint) return unclear('DEFINITION_CHANGED');
    const theirs = known?.providerReference === prepared.reference ? undefined : known?.providerReference;
    const order = { ...stored.order, ...(theirs !== undefined && { providerReference: theirs }) };
    const ageMs = Math.max(0, nowMs() - stored.nowMs);
    const given = fresh({ ...order, submittedAt: String(stored.nowMs) });
    const came = await call({ operation: name, given, ageMs, deadlineMs: QUESTION_DEADLINE_MS });
    return came.kind === 'read' ? readCancelResult(came.read) : { kind: 'unclear', evidence: came.evidence };
  }

  /** What the supplier has told of this order, in what was kept or in what it tells now. That it tells nothing proves nothing. */
  async function lookUpDrained(
    prepared: PreparedRecharge,
    { name, operation }: NonNullable<typeof drain>,
    given: Parameters<typeof readKept>[2],
    ageMs: number,
  ): Promise<LookUpOutcome> {
    const unclear = (cause: string): LookUpOutcome => ({ kind: 'unclear', evidence: { cause } });
    const secrets = readSecrets(secretFieldsOf(definition), (await supplies.secret()) ?? '{}');
    if (!secrets) return unclear('KEY_MISSING');
    const find = (reply: KeptList) => readKept(plain, name, given, reply, { secrets, ageMs });
    const known = drained.list().map(find).filter(isTold);
    const [first] = known;
    if (first) {
      const says = (word: string) => known.some(({ result }) => result.class === word);
      return says('succeeded') && says('rejected')
        ? { kind: 'conflict', evidence: { ...first.evidence, cause: 'contradiction' } }
        : readLookUpResult(prepared, first);
    }
    const refused = pace.refuse(operation.pace, ALL_ORDERS, ageMs);
    if (refused) return unclear(refused);
    const came = await ask(name, given.order, ageMs);
    if (came.kind !== 'read') return { kind: 'unclear', evidence: came.evidence };
    const list = toKept(came, secrets);
    const account = { ...config.values, ...secrets };
    await drained.keep(list, readKeptLines(plain, name, { ...given, account }, list));
    return isTold(came.read) ? readLookUpResult(prepared, came.read) : unclear('NOT_YET_TOLD');
  }

  /** A question of its own time and chance; costs nothing, so that it is asked again when only the login had ended. */
  async function ask(operation: string, order: Readonly<Record<string, string>>, ageMs = 0): Promise<Exchanged> {
    const question = () => ({ operation, given: fresh(order), ageMs, deadlineMs: QUESTION_DEADLINE_MS });
    const came = await call(question());
    return came.kind === 'read' && came.isLoginOver ? call(question()) : came;
  }

  function fresh(order: Readonly<Record<string, string>>) {
    const randomBytes = (length: number) => random?.bytes(length) ?? new Uint8Array(length);
    return { order, nowMs: nowMs(), random: {}, randomBytes };
  }

  const questions = createQuestions({ definition, currency: account.currency, balanceCall, query, ask, clock });
  const cards = createCardQuestions({ config, currency: account.currency, ask });
  const listRecharges = createPurchaseList({ definition, currency: account.currency, ask });
  const cancelCall = operationOfKind(definition, 'cancel');
  return {
    name: 'signed-http',
    capabilities,
    balance: questions.balance,
    catalogue: cards.catalogue,
    verifyCard: cards.verifyCard,
    prepare,
    send,
    lookUp,
    ...(cards.offersFor && { offersFor: cards.offersFor }),
    ...(listRecharges && { listRecharges }),
    ...(cancelCall && { cancel: (prepared, known) => takeBack(cancelCall.name, prepared, known) }),
    ...(questions.testConnection && { testConnection: questions.testConnection }),
  };
}

function notSent(evidence: { readonly cause?: string }) {
  return { kind: 'not_processed', cause: 'not_sent', evidence } as const;
}

/** A key that is missing, or that the login refuses, stops the account. */
function notSentAs({ isKeyMissing, trouble, evidence }: Extract<Exchanged, { kind: 'not_sent' }>): SendOutcome {
  const accountTrouble = isKeyMissing ? 'credentials' : trouble;
  return { ...notSent(evidence), ...(accountTrouble && { accountTrouble }) };
}

/** Whether a list of many orders speaks of this one. */
function isTold({ result }: Extract<Exchanged, { kind: 'read' }>['read']): boolean {
  return result.class !== 'not_processed' && !(result.class === 'unknown' && SILENT.includes(result.because));
}
