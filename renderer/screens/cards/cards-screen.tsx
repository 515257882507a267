import { Activity } from 'react';
import { useRoute } from 'wouter';
import type { CardId } from '../../../contract/terms/ids.ts';
import { StockScreen } from '../stock/stock-screen.tsx';
import { CardList } from './card-list.tsx';
import { CardScreen } from './card-screen.tsx';
import './cards.css';

/** The list of cards, and over it one card's page or the stock; the list stays as it was left. */
export default function CardsScreen() {
  const [isBelow, params] = useRoute('/cards/:id');
  const [isInStock] = useRoute('/cards/stock/*?');
  const id = Number(params?.id) as CardId;
  return (
    <>
      <Activity mode={isBelow || isInStock ? 'hidden' : 'visible'}>
        <CardList />
      </Activity>
      {isInStock && <StockScreen />}
      {isBelow && !isInStock && <CardScreen id={id} />}
    </>
  );
}
