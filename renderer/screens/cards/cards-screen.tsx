import { Activity } from 'react';
import { useRoute } from 'wouter';
import type { CardId } from '../../../contract/terms/ids.ts';
import { CardList } from './card-list.tsx';
import { CardScreen } from './card-screen.tsx';
import './cards.css';

/** The list of cards, and one card's page over it; the list stays as it was left. */
export default function CardsScreen() {
  const [isCard, params] = useRoute('/cards/:id');
  const id = Number(params?.id) as CardId;
  return (
    <>
      <Activity mode={isCard ? 'hidden' : 'visible'}>
        <CardList />
      </Activity>
      {isCard && <CardScreen id={id} />}
    </>
  );
}
