import { PageTabs } from '../../components/page-tabs.tsx';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';

type ExpiryTab = 'worklist' | 'calendar' | 'forecast';

/** The three ways of looking at what ends. */
export function ExpiryTabs({ shown }: { readonly shown: ExpiryTab }) {
  const say = useText();
  const mayForecast = useMay('batch');
  const forecast = { path: '/expiry/forecast', name: say('expiry.tabForecast'), isHere: shown === 'forecast' };
  return (
    <PageTabs
      label={say('expiry.tabs')}
      tabs={[
        { path: '/expiry', name: say('expiry.tabWorklist'), isHere: shown === 'worklist' },
        { path: '/expiry/calendar', name: say('expiry.tabCalendar'), isHere: shown === 'calendar' },
        ...(mayForecast ? [forecast] : []),
      ]}
    />
  );
}
