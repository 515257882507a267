import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { casesQuery, doubtsQuery, refundsQuery } from './doubt.ts';
import { useDeskView } from './desk-store.ts';

export type DeskName = 'doubts' | 'refunds' | 'cases';

/** What waits at each desk. Cases are the owner's. */
export function DeskTabs({ which }: { readonly which: DeskName }) {
  const say = useText();
  const order = useDeskView((view) => view.order);
  const mayDecide = useMay('decide_doubt');
  const doubts = useQuery(doubtsQuery(order));
  const refunds = useQuery(refundsQuery());
  const cases = useQuery({ ...casesQuery('open'), enabled: mayDecide });
  const tabs = [
    { name: 'doubts', path: '/in-doubt', words: say('inDoubt.tabDoubts', { count: doubts.data?.total ?? 0 }) },
    {
      name: 'refunds',
      path: '/in-doubt/refunds',
      words: say('inDoubt.tabRefunds', { count: refunds.data?.total ?? 0 }),
    },
    { name: 'cases', path: '/in-doubt/cases', words: say('inDoubt.tabCases', { count: cases.data?.total ?? 0 }) },
  ] as const;
  return (
    <nav className="k-doubt-tabs" aria-label={say('inDoubt.tabs')}>
      {tabs
        .filter(({ name }) => name !== 'cases' || mayDecide)
        .map(({ name, path, words }) => (
          <Link key={name} href={path} className="k-doubt-tab" aria-current={which === name ? 'page' : undefined}>
            {words}
          </Link>
        ))}
    </nav>
  );
}
