import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';
import { UndoBookingDialog } from './undo-booking-dialog.tsx';

export type Booking = Told['providers']['floatBookings']['rows'][number];

/** A page is a year of a busy shop. */
const SHOWN = 100;

/** Float bought, taken back and put right, with the balance after each. */
export function Bookings({ account }: { readonly account: Account }) {
  const say = useText();
  const id = useId();
  const [undoing, setUndoing] = useState<Booking>();
  const bookings = useQuery(
    api.providers.floatBookings.queryOptions({ input: { id: account.id, offset: 0, limit: SHOWN } }),
  );
  const rows = bookings.data?.rows;
  return (
    <section className="k-float-part" aria-labelledby={id}>
      <h3 id={id}>{say('float.history')}</h3>
      <RefusalNotice error={bookings.error} onRetry={() => void bookings.refetch()} />
      {rows?.length === 0 && <p className="k-muted">{say('float.historyEmpty')}</p>}
      {rows && rows.length > 0 && (
        <table className="k-provider-table" aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{say('float.columnWhen')}</th>
              <th scope="col">{say('float.columnBooking')}</th>
              <th scope="col" className="k-provider-end">
                {say('float.columnAmount')}
              </th>
              <th scope="col" className="k-provider-end">
                {say('float.columnBalance')}
              </th>
              <th scope="col">{say('float.columnBy')}</th>
              <th scope="col">
                <span className="k-unseen">{say('float.undo')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((booking) => (
              <BookingRow key={booking.id} booking={booking} onUndo={() => setUndoing(booking)} />
            ))}
          </tbody>
        </table>
      )}
      {undoing && <UndoBookingDialog account={account} booking={undoing} onClose={() => setUndoing(undefined)} />}
    </section>
  );
}

function BookingRow({ booking, onUndo }: { readonly booking: Booking; readonly onUndo: () => void }) {
  const say = useText();
  const { kind, amount, balanceAfter, atMs, staffName, isUndone, reference } = booking;
  const mayUndo = kind === 'bought' && !isUndone && reference !== 'opening';
  return (
    <tr>
      <th scope="row">
        <DateTime at={atMs} />
      </th>
      <td>
        <BookingWords booking={booking} />
      </td>
      <td className="k-provider-end">
        <MoneyText money={amount} />
      </td>
      <td className="k-provider-end">
        <MoneyText money={balanceAfter} />
      </td>
      <td>{staffName ?? say('common.none')}</td>
      <td className="k-provider-end">
        {mayUndo && (
          <Button type="link" size="small" aria-label={`${say('float.undo')}: ${reference ?? ''}`} onClick={onUndo}>
            {say('float.undo')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function BookingWords({ booking }: { readonly booking: Booking }) {
  const say = useText();
  const format = useFormat();
  const { kind, bonus, reference, note, isUndone } = booking;
  const details = [
    reference === 'opening' ? say('float.opening') : reference,
    bonus.amountMinor > 0 && say('float.boughtBonus', { bonus: format.money(bonus) }),
    note,
    isUndone && say('float.wasUndone'),
  ].filter(Boolean);
  return (
    <span className="k-float-booking">
      {say(`float.${kind}`)} <span className="k-muted">{details.join(' · ')}</span>
    </span>
  );
}
