import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useEffectEvent, useId } from 'react';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { api } from '../../api.ts';
import { Iccid } from '../../components/iccid.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import { AmountField } from './amount-field.tsx';
import { CouponField } from './coupon-field.tsx';
import { cart, useCart } from './cart-store.ts';
import { counter, useCounter } from './counter-store.ts';
import { isCovered, isPlainKey } from './keys.ts';
import { readNamed } from './named-amount.ts';
import { SubmitTrouble } from './submit-trouble.tsx';
import { TenderKeys } from './tender-keys.tsx';
import { TenderRows } from './tender-rows.tsx';
import { readTenders } from './tenders.ts';
import { quoteOf, useQuotes } from './use-quotes.ts';
import { useRates } from './use-rates.ts';
import { useSubmitOrder } from './use-submit-order.ts';
import { useVerification } from './use-verification.ts';
import type { Offer, Verification } from './use-verification.ts';

/** The order before it is sent: it repeats card, plan and price, and one Enter confirms it. */
export function OrderPanel() {
  const say = useText();
  const { cardId, planId } = useCounter();
  const verification = useVerification(cardId);
  const offer = verification.data?.offers.find((known) => known.planId === planId);
  const waitsFor = nextStep(cardId !== undefined, verification.data);
  return (
    <section className="k-panel k-order" aria-label={say('counter.order')}>
      {cardId !== undefined && offer ? (
        <OrderForm key={offer.planId} cardId={cardId} offer={offer} />
      ) : (
        <div className="k-order-empty">
          <p className="k-order-empty-title">{say(`counter.${waitsFor}`)}</p>
          <p className="k-muted">{say(`counter.${waitsFor}Hint`)}</p>
        </div>
      )}
    </section>
  );
}

/** What has to happen before there is an order. */
function nextStep(hasCard: boolean, verification: Verification | undefined) {
  if (!hasCard) return 'scan';
  if (!verification) return 'asking';
  return verification.answer.possible ? 'choosePlan' : 'noSale';
}

interface OrderFormProps {
  readonly cardId: NonNullable<ReturnType<typeof useCounter.getState>['cardId']>;
  readonly offer: Offer;
}

function OrderForm({ cardId, offer }: OrderFormProps) {
  const say = useText();
  const format = useFormat();
  const language = usePreferences((state) => state.language);
  const drafts = useCounter((state) => state.tenders);
  const rates = useRates();
  const card = useQuery(api.cards.get.queryOptions({ input: { id: cardId } })).data;
  const amountText = useCounter((state) => state.amountText);
  const named = readNamed(offer, amountText);
  const amountMinor = named.kind === 'named' ? named.amount.amountMinor : undefined;
  const quotes = useQuotes(cardId, amountMinor === undefined ? undefined : { planId: offer.planId, amountMinor });
  const quote = quoteOf(quotes.data?.quotes, offer.planId);
  const toPay = quote?.price ?? (named.kind === 'named' ? named.price : offer.price);
  // Of a free amount nothing is paid before it is named and priced.
  const hasPrice = named.kind === 'fixed' || (named.kind === 'named' && quote !== undefined);
  const discounts = quote?.discounts ?? [];
  const reading = readTenders(drafts, toPay, rates);
  const { submit, isSending, error, isRepeat, lacksReason } = useSubmitOrder(
    { planId: offer.planId, price: toPay, ...(amountMinor !== undefined && { amountMinor }) },
    reading.tenders,
    card?.customerId ?? null,
  );
  const price = format.money(toPay);
  const whyNotId = useId();
  const day = (atMs: UtcMs) => format.date(atMs, { weekday: true });
  const expiresAtMs = card?.expiresAtMs ?? null;
  const stays = expiresAtMs === null ? say('counter.stays') : say('counter.staysAt', { date: day(expiresAtMs) });
  const lasts = offer.days === null ? stays : offer.lastsUntilMs === null ? undefined : day(offer.lastsUntilMs);
  const couponCode = useCounter((state) => state.couponCode);
  const hasCart = useCart(({ lines }) => lines.length > 0);
  const isReady = hasPrice && (hasCart || reading.tenders !== undefined) && !isSending && !lacksReason;

  function addToSale(): void {
    if (!hasPrice) return;
    const line = { cardId, planId: offer.planId, ...(amountMinor !== undefined && { amountMinor }) };
    cart.addRecharge(line, card?.customerId ?? null);
    counter.nextCustomer();
    document.querySelector<HTMLInputElement>('.k-find input')?.focus();
  }

  const onEnter = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === '+' && !isSending && isPlainKey(event)) {
      event.preventDefault();
      addToSale();
    }
    // The Enter that ends the spelling of a word is no answer.
    if (event.key !== 'Enter' || event.isComposing || !isReady || isCovered()) return;
    const onButton = event.target instanceof Element && event.target.closest('button, a') !== null;
    // On an offer Enter means the order, for that is where the focus was left; other buttons keep their Enter.
    const onOffer = event.target instanceof Element && event.target.closest('.k-offer') !== null;
    const inOrder =
      event.target instanceof Element && event.target.closest('.k-tenders, .k-amount, .k-trouble-reason') !== null;
    if (!inOrder && !isPlainKey(event)) return;
    if (onButton && !onOffer) return;
    event.preventDefault();
    if (hasCart) addToSale();
    else submit();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onEnter(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);

  return (
    <>
      {offer.freeAmount && <AmountField freeAmount={offer.freeAmount} currency={offer.cost.currency} reading={named} />}
      <dl className="k-order-facts">
        <div>
          <dt>{say('counter.card')}</dt>
          <dd>{card && <Iccid iccid={card.iccid} />}</dd>
        </div>
        <div>
          <dt>{say('counter.plan')}</dt>
          <dd>{offer.name[language]}</dd>
        </div>
        {lasts !== undefined && (
          <div>
            <dt>{say('counter.lasts')}</dt>
            <dd>{lasts}</dd>
          </div>
        )}
        {quote && discounts.length > 0 && (
          <div>
            <dt>{say('counter.listPrice')}</dt>
            <dd>
              <MoneyText money={quote.listPrice} />
            </dd>
          </div>
        )}
        {discounts.map(({ promotionId, name, amountMinor }) => (
          <div key={promotionId}>
            <dt>{name[language]}</dt>
            <dd>
              <MoneyText money={{ amountMinor: -amountMinor, currency: toPay.currency }} />
            </dd>
          </div>
        ))}
        {named.kind === 'named' && (
          <div>
            <dt>{say('counter.costOfAmount')}</dt>
            <dd>
              <MoneyText money={named.cost} />
            </dd>
          </div>
        )}
        {(named.kind === 'fixed' || named.kind === 'named') && (
          <div className="k-order-total">
            <dt>{say('counter.toPay')}</dt>
            <dd>
              <MoneyText money={toPay} />
            </dd>
          </div>
        )}
      </dl>
      {!hasCart && quotes.data?.takesCoupons === true && (
        <CouponField given={couponCode} problem={quotes.data.couponProblem} onGive={counter.giveCoupon} />
      )}
      <RefusalNotice error={quotes.error} onRetry={() => void quotes.refetch()} />
      {!hasCart && toPay.amountMinor > 0 && (
        <>
          <TenderKeys />
          {hasPrice && <TenderRows drafts={drafts} reading={reading} currency={toPay.currency} />}
        </>
      )}
      {!hasCart && <SubmitTrouble error={error} onSend={submit} />}
      {!hasCart && (
        <Button
          type="primary"
          size="large"
          block
          disabled={!isReady && !isSending}
          loading={isSending}
          aria-keyshortcuts="Enter"
          aria-describedby={lacksReason ? whyNotId : undefined}
          onClick={submit}
        >
          {isSending
            ? say('counter.writingDown')
            : hasPrice
              ? say(isRepeat ? 'counter.rechargeAgain' : 'counter.recharge', { price })
              : say('counter.nameAmount')}
          {!isSending && <KeyHint keys="Enter" />}
        </Button>
      )}
      {lacksReason && (
        <p id={whyNotId} className="k-muted k-small">
          {say('counter.reasonFirst')}
        </p>
      )}
      <Button
        type={hasCart ? 'primary' : 'default'}
        size={hasCart ? 'large' : 'middle'}
        block
        disabled={isSending || !hasPrice}
        aria-keyshortcuts={hasCart ? 'Enter' : '+'}
        onClick={addToSale}
      >
        {say(hasCart ? 'sales.add' : 'sales.addFirst')}
        <KeyHint keys={hasCart ? 'Enter' : '+'} />
      </Button>
    </>
  );
}
