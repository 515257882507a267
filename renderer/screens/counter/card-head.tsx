import { Link } from 'wouter';
import type { Told } from '../../api.ts';
import { Iccid } from '../../components/iccid.tsx';
import { CardStatusMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/text.ts';
import { CardFlags } from '../guards/card-flags.tsx';
import { pathTo } from '../places.ts';

/** Which card it is, how it stands on our books, and the way to its whole life. */
export function CardHead({ card }: { readonly card: Told['cards']['get'] }) {
  const say = useText();
  const isOfUnknownOrigin = card.importId === null && card.supplierName === null;
  return (
    <header className="k-card-head">
      <h2>
        <Iccid iccid={card.iccid} />
      </h2>
      <CardStatusMark status={card.status} />
      {isOfUnknownOrigin && <span className="k-card-flag">{say('counter.unknownOrigin')}</span>}
      <CardFlags flags={card.flags.filter((flag) => flag !== 'no_known_batch')} />
      <Link href={pathTo.card(card.id)} className="k-card-more">
        {say('counter.wholeLife')}
      </Link>
    </header>
  );
}
