import { PageTabs } from '../../components/page-tabs.tsx';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';

/** The two ways of recharging many cards: once, and again and again. */
export function BatchTabs({ shown }: { readonly shown: 'batches' | 'standing' }) {
  const say = useText();
  return (
    <PageTabs
      label={say('standing.tabs')}
      tabs={[
        { path: '/batches', name: say('standing.tabBatches'), isHere: shown === 'batches' },
        { path: pathTo.standingOrders(), name: say('standing.title'), isHere: shown === 'standing' },
      ]}
    />
  );
}
