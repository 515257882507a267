import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';

/** Counts, open ones first: one that was left goes on from here. */
export function CountList() {
  const say = useText();
  const format = useFormat();
  const counts = useQuery(api.stock.counts.queryOptions());
  return (
    <section className="k-panel k-stock-part" aria-labelledby="stock-counts">
      <h2 id="stock-counts">{say('stock.counts')}</h2>
      <RefusalNotice error={counts.error} />
      {counts.data?.length === 0 && <p className="k-muted">{say('stock.countsNone')}</p>}
      <ul className="k-stock-places">
        {(counts.data ?? []).map(({ id, location, state, openedAtMs, staffName, figures }) => (
          <li key={id} className="k-stock-place">
            <span className="k-stock-place-words">
              <Link href={pathTo.stockCount(id)}>{say('stock.countTitle', { name: location })}</Link>
              <span className="k-muted k-small">
                {say(`stock.state_${state}`)} ·{' '}
                {say('stock.countSince', { at: format.dateTime(openedAtMs), name: staffName })}
                {figures &&
                  ` · ${say('stock.group_missing')} ${format.number(figures.missing)} · ${say('stock.group_found')} ${format.number(figures.found)}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
