import { groupIccid } from '../../../contract/terms/iccid.ts';
import { useFormat } from '../../format/use-format.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useShop } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import type { Order } from './story-steps.ts';
import './receipt-sheet.css';

/** For the customer to take along while the provider is being asked: paid, not yet confirmed, and our reference. */
export function PendingSlip({ order }: { readonly order: Order }) {
  const say = useText();
  const format = useFormat();
  const shop = useShop();
  const language = usePreferences((state) => state.language);
  return (
    <article className="k-receipt">
      <h3>{shop?.name}</h3>
      <p className="k-receipt-foot">{say('receipt.pendingTitle')}</p>
      <hr />
      <p className="k-receipt-line">
        <span>{order.planName[language]}</span>
        <span>{format.money(order.price)}</span>
      </p>
      <p className="k-receipt-line">
        <span>{say('receipt.card')}</span>
        <span>{groupIccid(order.iccid)}</span>
      </p>
      <p className="k-receipt-line">
        <span>{say('receipt.reference')}</span>
        <span>{order.ourReference}</span>
      </p>
      <p className="k-receipt-line">
        <span>{say('receipt.paidAt')}</span>
        <span>{format.dateTime(order.createdAtMs, { year: true })}</span>
      </p>
      <hr />
      <p>{say('receipt.pendingWords')}</p>
    </article>
  );
}
