/** What a definition can tell of a card, and of what may be bought: standing, use, offers, catalogue. */
import type { Currency } from '../../../contract/terms/money.ts';
import { offersOf } from '../api/own-offers.ts';
import type { Answer, CardStanding, CardTarget, ProviderOffer } from '../provider.ts';
import type { SignedHttpConfig } from './account-config.ts';
import { operationOfKind } from './capabilities.ts';
import { targetOf } from './make-order.ts';
import { readStanding, refusalOf } from './read-card.ts';
import type { ItemFields } from './read-fields.ts';
import { readPages } from './read-pages.ts';
import type { Ask } from './read-pages.ts';

/** Whatever is no reply has been refused before this. */
const UNREAD = { kind: 'unreachable', evidence: {} } as const;

interface CardQuestionParts {
  readonly config: SignedHttpConfig;
  readonly currency: Currency;
  readonly ask: Ask;
}

interface CardQuestions {
  verifyCard(iccid: string): Promise<Answer<CardStanding>>;
  catalogue(): Promise<Answer<readonly ProviderOffer[]>>;
  /** Absent where only one catalogue is told for all cards. */
  readonly offersFor: ((card: CardTarget) => Promise<Answer<readonly ProviderOffer[]>>) | undefined;
}

export function createCardQuestions({ config, currency, ask }: CardQuestionParts): CardQuestions {
  const { definition, products } = config;
  const card = operationOfKind(definition, 'card');
  const usage = operationOfKind(definition, 'usage');
  const offers = operationOfKind(definition, 'offers');
  const all = operationOfKind(definition, 'catalogue');
  const own = offersOf(products, currency);

  async function verifyCard(iccid: string): Promise<Answer<CardStanding>> {
    if (!card) return { kind: 'unreachable', evidence: { cause: 'NO_CARD_CALL' } };
    const order = { target: iccid };
    const came = await ask(card.name, order);
    const refusal = refusalOf(came);
    if (refusal) return refusal;
    if (came.kind !== 'read') return UNREAD;
    const used = usage && (await ask(usage.name, order));
    // Use is told besides: without it the rest still holds.
    const more = used?.kind === 'read' && !refusalOf(used) ? used.read.fields : {};
    const taken = offers?.operation.list ? await readOffers(offers, order) : undefined;
    if (taken && taken.kind !== 'answered') return taken;
    const codes = (taken ? taken.value : own).map(({ offerCode }) => offerCode);
    const standing = readStanding(iccid, { ...more, ...came.read.fields }, codes);
    return standing
      ? { kind: 'answered', value: standing }
      : { kind: 'unreachable', evidence: { ...came.read.evidence, cause: 'CARD_STATE_UNKNOWN' } };
  }

  /** What the shop lists itself stands for what the supplier tells under the same code. */
  async function catalogue(): Promise<Answer<readonly ProviderOffer[]>> {
    if (!all?.operation.list) return { kind: 'answered', value: own };
    const told = await readOffers(all, {});
    if (told.kind !== 'answered') return told;
    const listed = new Set(own.map(({ offerCode }) => offerCode));
    return { kind: 'answered', value: [...own, ...told.value.filter(({ offerCode }) => !listed.has(offerCode))] };
  }

  function readOffers(found: NonNullable<typeof all>, order: Readonly<Record<string, string>>) {
    return readPages(ask, found, order, (item) => readOffer(item, currency));
  }

  function askOffers({ iccid, msisdn }: CardTarget): Promise<Answer<readonly ProviderOffer[]>> {
    const target = targetOf(definition.target.kind, { iccid, msisdn: msisdn ?? null });
    if (!offers || target === undefined)
      return Promise.resolve({ kind: 'unreachable', evidence: { cause: 'NUMBER_UNKNOWN' } });
    return readOffers(offers, { target });
  }

  return { verifyCard, catalogue, offersFor: offers?.operation.list ? askOffers : undefined };
}

/** Undefined for what has no code or no price in the account's currency. */
function readOffer(item: ItemFields, currency: Currency): ProviderOffer | undefined {
  const { offerCode, name, cost, data, days } = item;
  if (typeof offerCode !== 'string' || offerCode === '') return undefined;
  if (typeof cost !== 'object' || cost.currency !== currency || cost.amountMinor < 0) return undefined;
  return {
    offerCode,
    name: typeof name === 'string' && name !== '' ? name : offerCode,
    cost,
    dataBytes: typeof data === 'number' ? data : undefined,
    unlimited: false,
    days: typeof days === 'number' && days > 0 ? days : undefined,
  };
}
