import type { Answer, LookUpOutcome, Provider, SendOutcome } from './provider.ts';

/** `unknown` until something was asked since the start. */
export type AccountHealth = 'unknown' | 'good' | 'failing';

/** One lost reply is weather; this many calls in a row without a proper answer is a provider in trouble. */
const FAILURES_IN_A_ROW = 3;

/** Passes every call on and tells, after each, whether the provider is well; only changes are told. */
export function watchHealth(provider: Provider, onChange: (health: AccountHealth) => void): Provider {
  let health: AccountHealth = 'unknown';
  let failures = 0;

  function note(isWell: boolean): void {
    failures = isWell ? 0 : failures + 1;
    const next = isWell ? 'good' : failures >= FAILURES_IN_A_ROW || health === 'unknown' ? 'failing' : health;
    if (next === health) return;
    health = next;
    onChange(next);
  }

  async function watched<T extends Answer<unknown> | SendOutcome | LookUpOutcome>(asked: Promise<T>): Promise<T> {
    const answer = await asked;
    note(isProper(answer));
    return answer;
  }

  const list = provider.listRecharges?.bind(provider);
  const offersFor = provider.offersFor?.bind(provider);
  const listNotices = provider.listNotices?.bind(provider);
  return {
    name: provider.name,
    capabilities: provider.capabilities,
    prepare: (order) => provider.prepare(order),
    balance: () => watched(provider.balance()),
    catalogue: () => watched(provider.catalogue()),
    verifyCard: (iccid) => watched(provider.verifyCard(iccid)),
    send: (prepared) => watched(provider.send(prepared)),
    lookUp: (prepared, known) => watched(provider.lookUp(prepared, known)),
    ...(list && { listRecharges: (sinceMs) => watched(list(sinceMs)) }),
    // Asked by a person who is told the answer: neither good nor bad news of the provider's health.
    ...(provider.testConnection && { testConnection: provider.testConnection.bind(provider) }),
    ...(provider.cancel && { cancel: provider.cancel.bind(provider) }),
    ...(offersFor && { offersFor: (card) => watched(offersFor(card)) }),
    ...(listNotices && { listNotices: (after) => watched(listNotices(after)) }),
  };
}

/** Whether the provider answered as it documents; a refusal of one card is a proper answer, a refused key is not. */
function isProper(answer: Answer<unknown> | SendOutcome | LookUpOutcome): boolean {
  switch (answer.kind) {
    case 'answered':
    case 'succeeded':
    case 'pending':
    case 'rejected':
    case 'found':
    case 'empty':
    case 'conflict':
      return true;
    case 'refused':
      return answer.code !== 'UNAUTHORIZED';
    case 'not_processed':
      return answer.cause === 'throttled';
    case 'unknown':
    case 'unclear':
    case 'unreachable':
      return false;
  }
}
