// Each offer is a card of several lines; a native radio button would hold one.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useEffect, useEffectEvent, useRef } from 'react';
import { KeyHint } from '../../components/key-hint.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { OfferChange } from '../../components/offer-change.tsx';
import { useFormat } from '../../format/use-format.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import { counter, useCounter } from './counter-store.ts';
import { isPlainKey } from './keys.ts';
import { quoteOf, useQuotes } from './use-quotes.ts';
import type { Quote } from './use-quotes.ts';
import type { Offer } from './use-verification.ts';

interface OffersProps {
  readonly offers: readonly Offer[];
}

/** Digits there are keys for; further offers are chosen by pointer or Tab. */
const KEYED_OFFERS = 9;

/** What can be sold for this card: price, and the day it will then last to. Digits choose. */
export function Offers({ offers }: OffersProps) {
  const say = useText();
  const group = useRef<HTMLDivElement>(null);
  const planId = useCounter((state) => state.planId);
  const cardId = useCounter((state) => state.cardId);
  const quotes = useQuotes(cardId).data?.quotes;

  const onDigit = useEffectEvent((event: KeyboardEvent) => {
    const digit = isPlainKey(event) ? /^[1-9]$/.exec(event.key)?.[0] : undefined;
    const offer = digit === undefined ? undefined : offers[Number(digit) - 1];
    if (!offer) return;
    event.preventDefault();
    counter.choosePlan(offer.planId);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onDigit(event);
    addEventListener('keydown', listener);
    // The next key belongs here.
    group.current?.focus();
    return () => removeEventListener('keydown', listener);
  }, []);

  return (
    <div ref={group} role="radiogroup" aria-label={say('counter.offers')} tabIndex={-1} className="k-offers">
      {offers.map((offer, index) => (
        <button
          key={offer.planId}
          type="button"
          role="radio"
          aria-checked={offer.planId === planId}
          {...(index < KEYED_OFFERS && { 'aria-keyshortcuts': String(index + 1) })}
          className="k-offer"
          onClick={() => counter.choosePlan(offer.planId)}
        >
          {index < KEYED_OFFERS && <KeyHint keys={String(index + 1)} />}
          <OfferWords offer={offer} />
          <strong className="k-offer-price">
            <OfferPrice offer={offer} quote={quoteOf(quotes, offer.planId)} />
          </strong>
        </button>
      ))}
    </div>
  );
}

/** With promotions: what it costs now, and before it what it costs otherwise. */
function OfferPrice({ offer, quote }: { readonly offer: Offer; readonly quote: Quote | undefined }) {
  const say = useText();
  const format = useFormat();
  if (offer.freeAmount) return <>{say('counter.fromPrice', { price: format.money(quote?.price ?? offer.price) })}</>;
  if (!quote || quote.discounts.length === 0) return <MoneyText money={offer.price} />;
  return (
    <>
      <s className="k-muted k-small" aria-hidden="true">
        {format.money(quote.listPrice)}
      </s>{' '}
      <span className="k-unseen">{say('counter.insteadOf', { price: format.money(quote.listPrice) })}</span>
      <MoneyText money={quote.price} />
    </>
  );
}

function OfferWords({ offer }: { readonly offer: Offer }) {
  const say = useText();
  const format = useFormat();
  const language = usePreferences((state) => state.language);
  const data = offer.unlimited
    ? say('common.unlimited')
    : offer.dataBytes === null
      ? undefined
      : format.bytes(offer.dataBytes);
  const days = offer.days === null ? undefined : say('common.days', { count: offer.days });
  const { freeAmount, cost } = offer;
  const money = (amountMinor: number) => format.money({ amountMinor, currency: cost.currency });
  const amounts = freeAmount
    ? say('counter.amountsFromTo', { min: money(freeAmount.minMinor), max: money(freeAmount.maxMinor) })
    : undefined;
  return (
    <span className="k-offer-words">
      <span className="k-offer-name">{offer.name[language]}</span>
      <span className="k-muted k-small">
        {[[amounts, data, days].filter(Boolean).join(' · '), lastsWords()].filter(Boolean).join(' ')}
      </span>
      <OfferChange planId={offer.planId} />
    </span>
  );

  function lastsWords(): string | undefined {
    if (offer.days === null) return say('counter.lastsSame');
    if (offer.lastsUntilMs === null) return undefined;
    return say('counter.lastsTo', { date: format.date(offer.lastsUntilMs, { weekday: true }) });
  }
}
