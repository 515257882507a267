import { groupIccid } from '../../../contract/terms/iccid.ts';
import { formatMoney } from '../../../contract/terms/money.ts';
import type { Told } from '../../api.ts';
import { createFormat } from '../../format/format.ts';
import { useTenders } from '../../session/use-tenders.ts';
import { sayIn } from '../../strings/text.ts';
import { foreignWords } from './receipt-sheet.tsx';
import './receipt-sheet.css';

interface SaleReceiptSheetProps {
  readonly receipt: Told['sales']['receipt'];
  readonly timeZone: string;
}

/** The receipt of a sale of several things, in the customer's language. */
export function SaleReceiptSheet({ receipt, timeZone }: SaleReceiptSheetProps) {
  const { language, sale } = receipt;
  const say = sayIn(language);
  const format = createFormat(language, timeZone);
  const { nameOf } = useTenders();
  // By its code: yen and yuan share a sign, and the paper may be read in either country.
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency: receipt.currency }, language, 'code');
  const change = sale.tenders.reduce((sum, { changeMinor }) => sum + changeMinor, 0);
  return (
    <article className="k-receipt" lang={language}>
      <h3>{receipt.shopName}</h3>
      {receipt.registrationNumber !== '' && (
        <p>{say('receipt.registration', { number: receipt.registrationNumber })}</p>
      )}
      <p className="k-receipt-line">
        <span>{say('receipt.number', { number: receipt.receiptNumber })}</span>
        <span>{format.dateTime(sale.paidAtMs ?? sale.createdAtMs, { year: true })}</span>
      </p>
      <hr />
      {sale.lines.map((line) => (
        <div key={line.id}>
          <Line
            name={say(`receipt.sold_${line.kind}`, { plan: line.planName?.[language] ?? '' })}
            value={money(line.listPrice.amountMinor)}
            isItem
          />
          <Line name={say('receipt.card')} value={groupIccid(line.iccid)} />
          {line.discounts.map(({ promotionId, name, amountMinor }) => (
            <Line key={promotionId} name={name[language]} value={money(-amountMinor)} />
          ))}
        </div>
      ))}
      <hr />
      <p className="k-receipt-line k-receipt-total">
        <span>{say('receipt.total')}</span>
        <span>{money(sale.total.amountMinor)}</span>
      </p>
      {receipt.taxMinor > 0 && (
        <Line name={say('receipt.tax', { percent: receipt.taxRatePercent })} value={money(receipt.taxMinor)} />
      )}
      {sale.tenders.map((tender, index) => (
        // A tender has no id of its own; its place on the receipt is fixed.
        <Line
          key={index}
          name={[
            nameOf(tender.method, language),
            tender.reference,
            tender.foreign && foreignWords(tender.foreign, language),
          ]
            .filter(Boolean)
            .join(' ')}
          value={money(tender.receivedMinor ?? tender.amountMinor)}
        />
      ))}
      {change > 0 && <Line name={say('receipt.change')} value={money(change)} />}
      <hr />
      <p className="k-receipt-foot">{say('receipt.servedBy', { name: sale.staffName })}</p>
      {receipt.footer !== '' && <p className="k-receipt-foot">{receipt.footer}</p>}
    </article>
  );
}

interface LineProps {
  readonly name: string;
  readonly value: string;
  readonly isItem?: boolean;
}

function Line({ name, value, isItem = false }: LineProps) {
  return (
    <p className={isItem ? 'k-receipt-line k-receipt-item' : 'k-receipt-line'}>
      <span>{name}</span>
      <span>{value}</span>
    </p>
  );
}
