import { Link } from 'wouter';
import type { Told } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { Iccid } from '../../components/iccid.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';

type Finding = Told['providers']['explainFloat']['findings'][number];

/** Purchases on which the two sides differ: ours and theirs side by side. */
export function FindingTable({ findings }: { readonly findings: readonly Finding[] }) {
  const say = useText();
  return (
    <table className="k-provider-table k-float-findings" aria-label={say('float.explain')}>
      <thead>
        <tr>
          <th scope="col">{say('float.columnWhat')}</th>
          <th scope="col">{say('float.columnPurchase')}</th>
          <th scope="col" className="k-provider-end">
            {say('float.columnOurs')}
          </th>
          <th scope="col" className="k-provider-end">
            {say('float.columnTheirs')}
          </th>
          <th scope="col" className="k-provider-end">
            {say('float.columnDifference')}
          </th>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding) => (
          <tr key={`${finding.kind} ${finding.reference} ${finding.providerReference ?? ''}`}>
            <th scope="row">{say(`float.finding_${finding.kind}`)}</th>
            <td>
              <Purchase finding={finding} />
            </td>
            <td className="k-provider-end">
              <MoneyText money={finding.ours} />
            </td>
            <td className="k-provider-end">
              <MoneyText money={finding.theirs} />
            </td>
            <td className="k-provider-end">
              <MoneyText money={finding.difference} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where to look on: our order, else the card, else only its number. */
function Purchase({ finding }: { readonly finding: Finding }) {
  const say = useText();
  const { orderId, cardId, iccid, atMs, reference, offerCode } = finding;
  return (
    <span className="k-float-purchase">
      <span>
        <DateTime at={atMs} seconds />{' '}
        {orderId !== null && <Link href={pathTo.order(orderId)}>{say('float.order', { id: orderId })}</Link>}
        {orderId === null && cardId !== null && <Link href={pathTo.card(cardId)}>{say('float.card')}</Link>}
      </span>
      <Iccid iccid={iccid} />
      <code className="k-muted">
        {offerCode} · {reference}
      </code>
    </span>
  );
}
