import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { SheetImportId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';

/** Enough to see what kind of cards they are; the card list has them all. */
const CARDS_SHOWN = 50;

/** The cards that an undo leaves, and why. */
export function TouchedCards({ id }: { readonly id: SheetImportId }) {
  const say = useText();
  const touched = useQuery(api.imports.touched.queryOptions({ input: { id, offset: 0, limit: CARDS_SHOWN } }));
  if (touched.error) return <RefusalNotice error={touched.error} />;
  if (!touched.data) return <Loading />;
  const { total, rows } = touched.data;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list is scrolled by keyboard too */}
      <ul className="k-imports-touched" tabIndex={0} aria-label={say('imports.touchedCards')}>
        {rows.map(({ cardId, iccid, status, why }) => (
          <li key={cardId}>
            <Link href={pathTo.card(cardId)} className="k-number">
              {iccid}
            </Link>{' '}
            <span className="k-muted">
              {say(`cardStatuses.${status}`)}
              {why === 'recharged' && ` · ${say('imports.touchedRecharged')}`}
            </span>
          </li>
        ))}
      </ul>
      {total > rows.length && <p className="k-muted">{say('imports.touchedMore', { count: total - rows.length })}</p>}
    </>
  );
}
