import { Activity } from 'react';
import { useRoute } from 'wouter';
import { ExpiryCalendar } from './expiry-calendar.tsx';
import { ExpiryForecast } from './expiry-forecast.tsx';
import { ExpiryWorklist } from './expiry-worklist.tsx';
import './expiry.css';

/** Cards that need somebody: as worklists, as a calendar, and what they will cost. The worklist stays as it was left. */
export default function ExpiryScreen() {
  const [isCalendar] = useRoute('/expiry/calendar');
  const [isForecast] = useRoute('/expiry/forecast');
  return (
    <>
      <Activity mode={isCalendar || isForecast ? 'hidden' : 'visible'}>
        <ExpiryWorklist />
      </Activity>
      {isCalendar && <ExpiryCalendar />}
      {isForecast && <ExpiryForecast />}
    </>
  );
}
