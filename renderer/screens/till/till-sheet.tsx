import type { ReactNode } from 'react';
import { useFormat } from '../../format/use-format.ts';
import { useTenders } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import type { TillReport } from './till.ts';

/** X or Z as it is shown and printed: every figure of the shift from the ledger. */
export function TillSheet({ report }: { readonly report: TillReport }) {
  const say = useText();
  const format = useFormat();
  const { nameOf } = useTenders();
  const { closing, currency } = report;
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  const line = (label: ReactNode, amountMinor: number, isTotal = false) => (
    <p className={`k-receipt-line${isTotal ? ' k-receipt-total' : ''}`}>
      <span>{label}</span>
      <span>{money(amountMinor)}</span>
    </p>
  );
  const counted = (label: string, count: number) => `${label} (${format.number(count)})`;
  return (
    <article className="k-receipt k-till-sheet">
      <h2>{report.shopName}</h2>
      <p className="k-receipt-line k-receipt-total">
        <span>{report.zNumber === null ? say('till.x') : say('till.z', { number: report.zNumber })}</span>
      </p>
      <p className="k-receipt-line">
        <span>{say('till.openedAt')}</span>
        <span>
          {format.dateTime(report.openedAtMs, { year: true })} · {report.openedBy}
        </span>
      </p>
      {closing && (
        <p className="k-receipt-line">
          <span>{say('till.closedAt')}</span>
          <span>
            {format.dateTime(closing.atMs, { year: true })} · {closing.by}
          </span>
        </p>
      )}
      <hr />
      {line(say('till.opening'), report.openingMinor)}
      {report.openingReason !== null && <p className="k-till-why">{report.openingReason}</p>}
      {line(counted(say('till.sales'), report.sales.count), report.sales.amountMinor)}
      {line(counted(say('till.refunds'), report.refunds.count), 0 - report.refunds.amountMinor)}
      {report.others.count > 0 && line(counted(say('till.others'), report.others.count), report.others.amountMinor)}
      {line(counted(say('till.paidIn'), report.paidIn.count), report.paidIn.amountMinor)}
      {line(counted(say('till.paidOut'), report.paidOut.count), 0 - report.paidOut.amountMinor)}
      {report.movements.map((row, index) => (
        // A movement has no id of its own; its place in the shift is fixed.
        <p key={index} className="k-till-why">
          {format.dateTime(row.atMs)} · {money(row.direction === 'in' ? row.amountMinor : -row.amountMinor)} ·{' '}
          {say(`till.${row.direction}_${row.purpose}`)} · {row.reason} · {row.staffName}
        </p>
      ))}
      {line(say('till.expected'), report.expectedMinor, true)}
      {closing && (
        <>
          {line(say('till.counted'), closing.countedMinor, true)}
          {line(say('till.difference'), closing.differenceMinor, true)}
          {closing.reason !== null && <p className="k-till-why">{closing.reason}</p>}
          {closing.counts.map(({ denominationMinor, count }) => (
            <p key={denominationMinor} className="k-receipt-line">
              <span>
                {money(denominationMinor)} × {format.number(count)}
              </span>
              <span>{money(denominationMinor * count)}</span>
            </p>
          ))}
          {line(say('till.toBank'), closing.takenOutMinor)}
          {line(say('till.left'), closing.leftMinor)}
        </>
      )}
      <hr />
      <p className="k-receipt-item">{say('till.allTenders')}</p>
      {report.tenders.length === 0 && <p>{say('till.noTenders')}</p>}
      {report.tenders.map(({ method, taken, refunded, netMinor }) => (
        <p key={method} className="k-receipt-line">
          <span>{counted(nameOf(method), taken.count + refunded.count)}</span>
          <span>{money(netMinor)}</span>
        </p>
      ))}
      {report.changeMinor > 0 && line(say('till.changeGiven'), report.changeMinor)}
    </article>
  );
}
