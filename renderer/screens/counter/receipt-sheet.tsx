import { groupIccid } from '../../../contract/terms/iccid.ts';
import { formatMoney } from '../../../contract/terms/money.ts';
import type { Language } from '../../../contract/terms/trade.ts';
import type { Told } from '../../api.ts';
import { createFormat } from '../../format/format.ts';
import { useTenders } from '../../session/use-tenders.ts';
import { sayIn } from '../../strings/text.ts';
import './receipt-sheet.css';

type Receipt = Told['recharges']['receipt'];

interface ReceiptSheetProps {
  readonly receipt: Receipt;
  readonly timeZone: string;
}

/** The receipt in the customer's language; on screen a preview, on paper the thing itself. */
export function ReceiptSheet({ receipt, timeZone }: ReceiptSheetProps) {
  const { language, order } = receipt;
  const say = sayIn(language);
  const format = createFormat(language, timeZone);
  const { nameOf } = useTenders();
  const { currency } = order.price;
  // By its code: yen and yuan share a sign, and the paper may be read in either country.
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, language, 'code');
  const rows: readonly (readonly [string, string])[] = [
    [say('receipt.card'), groupIccid(order.iccid)],
    ...(order.expiresAfterMs === null
      ? []
      : [[say('receipt.validUntil'), format.dateTime(order.expiresAfterMs, { weekday: true, year: true })] as const]),
    ...(order.dataLeftAfterBytes === null
      ? []
      : [[say('receipt.data'), format.bytes(order.dataLeftAfterBytes)] as const]),
    ...(order.ourReference === null ? [] : [[say('receipt.reference'), order.ourReference] as const]),
  ];
  return (
    <article className="k-receipt" lang={language}>
      <h3>{receipt.shopName}</h3>
      {receipt.registrationNumber !== '' && (
        <p>{say('receipt.registration', { number: receipt.registrationNumber })}</p>
      )}
      <p className="k-receipt-line">
        <span>{say('receipt.number', { number: receipt.receiptNumber })}</span>
        <span>{format.dateTime(order.createdAtMs, { year: true })}</span>
      </p>
      <hr />
      <p className="k-receipt-line k-receipt-item">
        <span>{order.planName[language]}</span>
        <span>{money(receipt.listPrice.amountMinor)}</span>
      </p>
      {receipt.discounts.map(({ name, amountMinor }, index) => (
        // A discount has no id of its own; its place on the receipt is fixed.
        <p key={index} className="k-receipt-line">
          <span>{name[language]}</span>
          <span>{money(-amountMinor)}</span>
        </p>
      ))}
      {rows.map(([label, value]) => (
        <p key={label} className="k-receipt-line">
          <span>{label}</span>
          <span>{value}</span>
        </p>
      ))}
      <hr />
      <p className="k-receipt-line k-receipt-total">
        <span>{say('receipt.total')}</span>
        <span>{money(order.price.amountMinor)}</span>
      </p>
      {receipt.taxMinor > 0 && (
        <p className="k-receipt-line">
          <span>{say('receipt.tax', { percent: receipt.taxRatePercent })}</span>
          <span>{money(receipt.taxMinor)}</span>
        </p>
      )}
      {order.tenders.map((tender, index) => (
        // A tender has no id of its own; its place on the receipt is fixed.
        <p key={index} className="k-receipt-line">
          <span>
            {nameOf(tender.method, language)}
            {tender.reference !== undefined && ` ${tender.reference}`}
            {tender.foreign && ` ${foreignWords(tender.foreign, language)}`}
          </span>
          <span>{money(tender.receivedMinor ?? tender.amountMinor)}</span>
        </p>
      ))}
      {order.tenders.some((tender) => tender.changeMinor > 0) && (
        <p className="k-receipt-line">
          <span>{say('receipt.change')}</span>
          <span>{money(order.tenders.reduce((sum, tender) => sum + tender.changeMinor, 0))}</span>
        </p>
      )}
      <hr />
      <p className="k-receipt-foot">{say('receipt.servedBy', { name: order.staffName })}</p>
      {receipt.footer !== '' && <p className="k-receipt-foot">{receipt.footer}</p>}
    </article>
  );
}

/** What was handed over in another currency, and its rate. */
export function foreignWords(
  { rate, ...amount }: NonNullable<Receipt['order']['tenders'][number]['foreign']>,
  language: Language,
): string {
  return `${formatMoney(amount, language, 'code')} × ${rate}`;
}
