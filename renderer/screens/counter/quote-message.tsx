import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { formatMoney } from '../../../contract/terms/money.ts';
import type { Told } from '../../api.ts';
import { createFormat } from '../../format/format.ts';
import { useShop } from '../../session/session.ts';
import { sayIn, useText } from '../../strings/text.ts';

type Sale = Told['sales']['get'];

interface QuoteMessageProps {
  readonly sale: Sale;
  readonly timeZone: string;
}

/** The price, to paste into WeChat or LINE in the customer's language: what it is for, and until when it holds. */
export function QuoteMessage({ sale, timeZone }: QuoteMessageProps) {
  const say = useText();
  const { message } = App.useApp();
  const shopName = useShop()?.name ?? '';
  const text = quoteText(sale, shopName, timeZone);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    void message.success(say('common.copied'));
  };
  return (
    <div className="k-receipt-preview">
      <p className="k-message" lang={sale.language}>
        {text}
      </p>
      <Button icon={<CopyOutlined />} onClick={() => void copy()}>
        {say('counter.copyMessage')}
      </Button>
    </div>
  );
}

/** One line for each thing, then the sum and its end. */
export function quoteText(sale: Sale, shopName: string, timeZone: string): string {
  const { language } = sale;
  const say = sayIn(language);
  const format = createFormat(language, timeZone);
  // By its code: yen and yuan share a sign, and the text may be read in either country.
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency: sale.total.currency }, language, 'code');
  return [
    say('receipt.quoteFrom', { shop: shopName }),
    ...sale.lines.map(({ kind, planName, iccid, price }) =>
      say(`receipt.quote_${kind}`, {
        plan: planName?.[language] ?? '',
        card: iccid.slice(-5),
        price: money(price.amountMinor),
      }),
    ),
    say('receipt.quoteTotal', { price: money(sale.total.amountMinor) }),
    ...(sale.expiresAtMs === null
      ? []
      : [say('receipt.quoteUntil', { until: format.dateTime(sale.expiresAtMs, { weekday: true, year: true }) })]),
  ].join('\n');
}
