import { useQuery } from '@tanstack/react-query';
import { groupIccid } from '../../../contract/terms/iccid.ts';
import { formatMoney } from '../../../contract/terms/money.ts';
import { api } from '../../api.ts';
import { createFormat } from '../../format/format.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useShop } from '../../session/session.ts';
import { sayIn } from '../../strings/text.ts';
import type { Order } from './story-steps.ts';
import './receipt-sheet.css';

/**
 * For the customer to take along while the provider is being asked, in the customer's language: paid, not yet confirmed, and
 * our reference.
 */
export function PendingSlip({ order }: { readonly order: Order }) {
  const shop = useShop();
  const own = usePreferences((state) => state.language);
  const receipt = useQuery(
    api.recharges.receipt.queryOptions({ input: { id: order.id }, enabled: order.receiptNumber !== null }),
  );
  const language = receipt.data?.language ?? own;
  const say = sayIn(language);
  const format = createFormat(language, shop?.timeZone ?? 'UTC');
  const rows: readonly (readonly [string, string])[] = [
    [order.planName[language], formatMoney(order.price, language, 'code')],
    [say('receipt.card'), groupIccid(order.iccid)],
    [say('receipt.reference'), order.ourReference ?? ''],
    [say('receipt.paidAt'), format.dateTime(order.createdAtMs, { year: true })],
  ];
  return (
    <article className="k-receipt" lang={language}>
      <h3>{shop?.name}</h3>
      {order.receiptNumber !== null && <p>{say('receipt.number', { number: order.receiptNumber })}</p>}
      <p className="k-receipt-foot">{say('receipt.pendingTitle')}</p>
      <hr />
      {rows.map(([label, value]) => (
        <p key={label} className="k-receipt-line">
          <span>{label}</span>
          <span>{value}</span>
        </p>
      ))}
      <hr />
      <p>{say('receipt.pendingWords')}</p>
    </article>
  );
}
