import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { addDays, shopDateOf } from '../../../contract/terms/time.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { api } from '../../api.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { useText } from '../../strings/text.ts';
import { ExpiryTabs } from './expiry-tabs.tsx';
import { showExpiryDay } from './expiry-view.ts';

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const;
/** Any Monday: its week names the columns. */
const A_MONDAY = '2026-11-23' as ShopDate;
/** Depths of colour; the number is always written too. */
const HEATS = 4;

/** A month of ends: how many cards each day, the more the deeper; a day opens its cards. */
export function ExpiryCalendar() {
  const say = useText();
  const format = useFormat();
  const today = shopDateOf(useNow(), format.timeZone);
  const [first, setFirst] = useState<ShopDate>(`${today.slice(0, 7)}-01` as ShopDate);
  const month = first.slice(0, 7);
  const days = useQuery(api.expiry.calendar.queryOptions({ input: { month } }));
  const byDay = new Map(days.data?.map((day) => [day.date, day]));
  const most = Math.max(1, ...(days.data ?? []).map(({ stock, sold }) => stock + sold));
  const title = new Intl.DateTimeFormat(format.language, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    Date.parse(`${first}T00:00:00Z`),
  );
  const weekdays = new Intl.DateTimeFormat(format.language, { timeZone: 'UTC', weekday: 'short' });
  return (
    <>
      <ExpiryTabs shown="calendar" />
      <PageHeader title={say('expiry.calendarTitle')} />
      <RefusalNotice error={days.error} onRetry={() => void days.refetch()} />
      <div className="k-expiry-month">
        <Button
          icon={<LeftOutlined />}
          aria-label={say('expiry.monthBefore')}
          onClick={() => setFirst(monthAway(first, -1))}
        />
        <h2 aria-live="polite">{title}</h2>
        <Button
          icon={<RightOutlined />}
          aria-label={say('expiry.monthAfter')}
          onClick={() => setFirst(monthAway(first, 1))}
        />
        <span className="k-muted k-small">{say('expiry.calendarHint')}</span>
      </div>
      <table className="k-panel k-expiry-calendar" aria-label={title} aria-busy={days.isPending}>
        <thead>
          <tr>
            {WEEK.map((day) => (
              <th key={day} scope="col">
                {weekdays.format(Date.parse(`${addDays(A_MONDAY, day)}T00:00:00Z`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(first).map((monday) => (
            <tr key={monday}>
              {WEEK.map((day) => {
                const date = addDays(monday, day);
                const { stock, sold } = byDay.get(date) ?? { stock: 0, sold: 0 };
                return (
                  <td key={date} className={date === today ? 'k-expiry-today' : undefined}>
                    {date.startsWith(month) && <CalendarDay date={date} stock={stock} sold={sold} most={most} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface CalendarDayProps {
  readonly date: ShopDate;
  readonly stock: number;
  readonly sold: number;
  readonly most: number;
}

function CalendarDay({ date, stock, sold, most }: CalendarDayProps) {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const count = stock + sold;
  const number = Number(date.slice(8));
  if (count === 0) {
    return (
      <div className="k-expiry-cell">
        <span className="k-expiry-date">{number}</span>
      </div>
    );
  }
  const heat = Math.max(1, Math.ceil((count / most) * HEATS));
  const words = [
    sold > 0 && say('expiry.daySold', { count: sold }),
    stock > 0 && say('expiry.dayStock', { count: stock }),
  ].filter((word) => word !== false);
  return (
    <button
      type="button"
      className={`k-expiry-cell k-expiry-heat-${heat}`}
      onClick={() => {
        showExpiryDay(date);
        navigate('/expiry');
      }}
    >
      <span className="k-expiry-date" aria-hidden="true">
        {number}
      </span>
      <span className="k-unseen">{format.shopDate(date, { weekday: true })}</span>
      {words.map((word) => (
        <span key={word} className="k-small">
          {word}
        </span>
      ))}
    </button>
  );
}

/** The Mondays of the weeks that a month lies in. */
function weeksOf(first: ShopDate): readonly ShopDate[] {
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const begin = addDays(first, -weekday);
  const end = monthAway(first, 1);
  return [0, 1, 2, 3, 4, 5].map((week) => addDays(begin, week * 7)).filter((monday) => monday < end);
}

function monthAway(first: ShopDate, months: -1 | 1): ShopDate {
  return `${addDays(first, months === 1 ? 31 : -1).slice(0, 7)}-01` as ShopDate;
}
