import { Link } from 'wouter';
import type { Money } from '../../../contract/terms/money.ts';
import type { Told } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { FromFile, LeftOver } from './left-over.tsx';

type Check = Told['settlements']['check'];
type Tender = Check['notInFile'][number];

/** What does not match, on either side. */
export function SettlementLists({ check }: { readonly check: Check }) {
  const say = useText();
  const format = useFormat();
  const money = (amount: Money) => <span className="k-number">{format.money(amount)}</span>;
  const order = ({ orderId }: Tender) => orderId !== null && <Link href={pathTo.order(orderId)}>{orderId}</Link>;
  const words = {
    row: say('settlements.row'),
    reference: say('settlements.reference'),
    day: say('settlements.day'),
    inFile: say('settlements.inFile'),
    inBooks: say('settlements.inBooks'),
    order: say('settlements.order'),
  };
  return (
    <>
      <LeftOver
        title={say('settlements.differing')}
        count={check.differingCount}
        heads={[words.row, words.reference, words.day, words.inFile, words.inBooks, words.order]}
        rows={check.differing.map(({ line, tender }) => [
          line.row,
          line.reference,
          format.shopDate(line.on),
          money(line.amount),
          money(tender.amount),
          order(tender),
        ])}
      />
      <LeftOver
        title={say('settlements.notInBooks')}
        count={check.notInBooksCount}
        heads={[words.row, words.reference, words.day, words.inFile]}
        rows={check.notInBooks.map((line) => [line.row, line.reference, format.shopDate(line.on), money(line.amount)])}
      />
      <LeftOver
        title={say('settlements.notInFile')}
        count={check.notInFileCount}
        heads={[words.order, words.reference, words.day, words.inBooks]}
        rows={check.notInFile.map((tender) => [
          order(tender),
          tender.reference ?? (
            <span key="none" className="k-muted">
              {say('settlements.noReference')}
            </span>
          ),
          <DateTime key="at" at={tender.atMs} />,
          money(tender.amount),
        ])}
      />
      <LeftOver
        title={say('settlements.unreadable')}
        count={check.unreadable.length}
        heads={[words.row, say('settlements.text')]}
        rows={check.unreadable.map(({ row, text }) => [row, <FromFile key="text" text={text} />])}
      />
    </>
  );
}
