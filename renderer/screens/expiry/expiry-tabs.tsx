import { Link } from 'wouter';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';

type ExpiryTab = 'worklist' | 'calendar' | 'forecast';

/** The three ways of looking at what ends. */
export function ExpiryTabs({ shown }: { readonly shown: ExpiryTab }) {
  const say = useText();
  const mayForecast = useMay('batch');
  const here = (tab: ExpiryTab) => (shown === tab ? { 'aria-current': 'page' as const } : {});
  return (
    <nav className="k-expiry-tabs" aria-label={say('expiry.tabs')}>
      <Link href="/expiry" {...here('worklist')}>
        {say('expiry.tabWorklist')}
      </Link>
      <Link href="/expiry/calendar" {...here('calendar')}>
        {say('expiry.tabCalendar')}
      </Link>
      {mayForecast && (
        <Link href="/expiry/forecast" {...here('forecast')}>
          {say('expiry.tabForecast')}
        </Link>
      )}
    </nav>
  );
}
