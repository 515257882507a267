import { ShoppingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import type { Told } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { cart, useCart } from './cart-store.ts';
import { counter } from './counter-store.ts';
import { isPlainKey } from './keys.ts';

interface SellCardProps {
  readonly card: Told['cards']['get'];
  /** An order waits for the card, as of a batch that was given a time: it is sold only when asked once more, and by no key. */
  readonly hasOpenOrder: boolean;
}

/** A card out of stock goes into the sale: S. */
export function SellCard({ card, hasOpenOrder }: SellCardProps) {
  const say = useText();
  const maySell = useMay('recharge');
  const isInCart = useCart(({ lines }) => lines.some(({ kind, cardId }) => kind === 'card' && cardId === card.id));
  const canSell = maySell && card.status === 'in_stock' && !isInCart;
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!canSell || hasOpenOrder || event.key.toLowerCase() !== 's' || !isPlainKey(event)) return;
    event.preventDefault();
    sell();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
  if (card.status !== 'in_stock' || !maySell) return null;
  if (hasOpenOrder && !isInCart) {
    return (
      <p className="k-card-ask">
        <ConfirmButton question={say('sales.sellHeldCard')} onConfirm={sell}>
          {say('sales.sellCard')}
        </ConfirmButton>
      </p>
    );
  }
  return (
    <p className="k-card-ask">
      <Button icon={<ShoppingOutlined />} disabled={isInCart} aria-keyshortcuts="S" onClick={sell}>
        {say(isInCart ? 'sales.isInSale' : 'sales.sellCard')}
        {!isInCart && <KeyHint keys="S" />}
      </Button>
    </p>
  );

  function sell(): void {
    cart.addCard(card.id, card.customerId);
    counter.nextCustomer();
    document.querySelector<HTMLInputElement>('.k-find input')?.focus();
  }
}
