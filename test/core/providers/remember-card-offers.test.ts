import { describe, expect, it } from 'vitest';
import type { Answer, CardTarget, ProviderOffer } from '../../../core/providers/provider.ts';
import { rememberCardOffers } from '../../../core/providers/remember-card-offers.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const CARD: CardTarget = { iccid: '8981100000000000010', msisdn: '+818012345678' };
const COST = { amountMinor: 900, currency: 'JPY' } as const;
const OFFERS: readonly ProviderOffer[] = [
  { offerCode: 'A', name: 'A', cost: COST, dataBytes: undefined, unlimited: false, days: 30 },
];
const MINUTE_MS = 60_000;

function open(targets: readonly ('iccid' | 'msisdn')[] = ['msisdn']) {
  const clock = createManualClock();
  const asked: CardTarget[] = [];
  const answers: { answer: Promise<Answer<readonly ProviderOffer[]>> } = {
    answer: Promise.resolve({ kind: 'answered', value: OFFERS }),
  };
  const capabilities = { ...(targets.length > 0 && { targets }) } as never;
  const offersFor = (card: CardTarget) => {
    asked.push(card);
    return answers.answer;
  };
  return { clock, asked, answers, remembered: rememberCardOffers({ offersFor, capabilities }, clock) };
}

describe('what a card takes', () => {
  it('is asked once for ten minutes, for each card', async () => {
    const { clock, asked, remembered } = open();
    expect(await remembered(CARD)).toBe(OFFERS);
    expect(await remembered(CARD)).toBe(OFFERS);
    await remembered({ ...CARD, iccid: '8981100000000000028' });
    expect(asked).toHaveLength(2);
    await clock.advance(10 * MINUTE_MS);
    await remembered(CARD);
    expect(asked).toHaveLength(3);
  });

  it('is not known of a provider that does not answer, which is then left alone for a minute', async () => {
    const { clock, asked, answers, remembered } = open();
    answers.answer = Promise.resolve({ kind: 'unreachable', evidence: {} });
    expect(await remembered(CARD)).toBeUndefined();
    expect(await remembered(CARD)).toBeUndefined();
    expect(asked).toHaveLength(1);
    answers.answer = Promise.resolve({ kind: 'answered', value: OFFERS });
    await clock.advance(MINUTE_MS);
    expect(await remembered(CARD)).toBe(OFFERS);
  });

  it('is waited for a few seconds only; what comes later serves the next look', async () => {
    const { clock, asked, answers, remembered } = open();
    let reply: (answer: Answer<readonly ProviderOffer[]>) => void = () => undefined;
    answers.answer = new Promise((resolve) => (reply = resolve));
    const first = remembered(CARD);
    await clock.advance(4_000);
    expect(await first).toBeUndefined();
    reply({ kind: 'answered', value: OFFERS });
    expect(await remembered(CARD)).toBe(OFFERS);
    expect(asked).toHaveLength(1);
  });

  it('is not asked where numbers are recharged and the card’s is not known', async () => {
    const { iccid } = CARD;
    const byNumber = open();
    expect(await byNumber.remembered({ iccid })).toBeUndefined();
    expect(byNumber.asked).toEqual([]);
    expect(await open(['iccid', 'msisdn']).remembered({ iccid })).toBe(OFFERS);
    expect(await open([]).remembered({ iccid })).toBe(OFFERS);
  });
});
