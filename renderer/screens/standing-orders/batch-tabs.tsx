import { Link } from 'wouter';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import './standing-orders.css';

/** The two ways of recharging many cards: once, and again and again. */
export function BatchTabs({ shown }: { readonly shown: 'batches' | 'standing' }) {
  const say = useText();
  return (
    <nav className="k-standing-tabs" aria-label={say('standing.tabs')}>
      <Link href="/batches" {...(shown === 'batches' && { 'aria-current': 'page' as const })}>
        {say('standing.tabBatches')}
      </Link>
      <Link href={pathTo.standingOrders()} {...(shown === 'standing' && { 'aria-current': 'page' as const })}>
        {say('standing.title')}
      </Link>
    </nav>
  );
}
