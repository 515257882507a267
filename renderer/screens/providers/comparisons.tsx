import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { addMoney } from '../../../contract/terms/money.ts';
import { api } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';
import type { Account, Comparison } from './account.ts';
import { VerdictWord } from './float-marks.tsx';

/** Most of a day. */
const SHOWN = 20;

/** How the float compared lately. */
export function Comparisons({ account }: { readonly account: Account }) {
  const say = useText();
  const id = useId();
  const comparisons = useQuery(
    api.providers.floatComparisons.queryOptions({ input: { id: account.id, offset: 0, limit: SHOWN } }),
  );
  const rows = comparisons.data?.rows ?? [];
  if (rows.length === 0) return <RefusalNotice error={comparisons.error} />;
  return (
    <section className="k-float-part" aria-labelledby={id}>
      <h3 id={id}>
        {say('float.comparisons')}{' '}
        {rows.length === SHOWN && (
          <span className="k-muted k-small">{say('float.comparisonsShown', { count: SHOWN })}</span>
        )}
      </h3>
      <table className="k-provider-table" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{say('float.columnWhen')}</th>
            <th scope="col">{say('float.columnCause')}</th>
            <th scope="col" className="k-provider-end">
              {say('float.ours')}
            </th>
            <th scope="col" className="k-provider-end">
              {say('float.theirs')}
            </th>
            <th scope="col">{say('float.columnResult')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((comparison) => (
            <ComparisonRow key={`${comparison.atMs} ${comparison.cause}`} comparison={comparison} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ComparisonRow({ comparison }: { readonly comparison: Comparison }) {
  const say = useText();
  const { atMs, cause, free, heldUnsent, heldSent, reported } = comparison;
  return (
    <tr>
      <th scope="row">
        <DateTime at={atMs} />
      </th>
      <td>{say(`float.cause_${cause}`)}</td>
      <td className="k-provider-end">
        <MoneyText money={addMoney(addMoney(free, heldUnsent), heldSent)} />
      </td>
      <td className="k-provider-end">
        <MoneyText money={reported} />
      </td>
      <td>
        <VerdictWord comparison={comparison} />
      </td>
    </tr>
  );
}
