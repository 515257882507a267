import type { Clock } from '../ports.ts';
import type { CardTarget, Provider, ProviderOffer } from './provider.ts';

/** What a card takes changes when it is recharged or the catalogue does; a customer at the counter is served within it. */
const KEPT_MS = 10 * 60_000;
/** A provider that did not answer is left alone for a while. */
const LEFT_ALONE_MS = 60_000;
/** A customer waits: after so long the shop's own plans are shown, and what comes later serves the next look. */
const WAIT_MS = 4_000;
/** Cards of a busy day; the oldest are forgotten first. */
const CARDS_MAX = 500;

type Told = readonly ProviderOffer[] | undefined;

interface Asked {
  readonly offers: Promise<Told>;
  readonly atMs: number;
  keptMs: number;
}

/**
 * What the provider says that a card takes, as it was last told. Undefined where it has only one catalogue for all, while it
 * does not answer in time, and for a card without a phone number at a provider that recharges numbers only.
 */
export function rememberCardOffers(
  provider: Pick<Provider, 'offersFor' | 'capabilities'>,
  clock: Pick<Clock, 'monotonicMs' | 'schedule'>,
): (card: CardTarget) => Promise<Told> {
  const known = new Map<string, Asked>();
  const ask = provider.offersFor;
  if (!ask) return () => Promise.resolve(undefined);
  const needsNumber = provider.capabilities.targets?.includes('iccid') === false;

  function question(card: CardTarget): Asked {
    const asked: Asked = { offers: answerOf(card), atMs: clock.monotonicMs(), keptMs: KEPT_MS };
    void asked.offers.then((told) => {
      if (!told) asked.keptMs = LEFT_ALONE_MS;
    });
    return asked;
  }

  async function answerOf(card: CardTarget): Promise<Told> {
    const answer = await ask?.(card);
    return answer?.kind === 'answered' ? answer.value : undefined;
  }

  return (card) => {
    if (needsNumber && card.msisdn === undefined) return Promise.resolve(undefined);
    const key = `${card.iccid} ${card.msisdn ?? ''}`;
    let asked = known.get(key);
    if (!asked || clock.monotonicMs() - asked.atMs >= asked.keptMs) {
      asked = question(card);
      known.delete(key);
      known.set(key, asked);
      const [oldest] = known.keys();
      if (known.size > CARDS_MAX && oldest !== undefined) known.delete(oldest);
    }
    return soonEnough(asked.offers, clock);
  };
}

function soonEnough(offers: Promise<Told>, clock: Pick<Clock, 'schedule'>): Promise<Told> {
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(WAIT_MS, () => resolve(undefined));
    offers.then(resolve, reject).finally(cancel);
  });
}
