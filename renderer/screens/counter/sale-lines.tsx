import { CloseOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { Told } from '../../api.ts';
import { Iccid } from '../../components/iccid.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import { cart, useCart } from './cart-store.ts';

type PricedLine = Told['sales']['price']['lines'][number];

/** What is in the sale, each with its price and what stands against it. */
export function SaleLines({ lines }: { readonly lines: readonly PricedLine[] }) {
  return (
    <ol className="k-sale-lines">
      {lines.map((line, index) => (
        <SaleLine key={`${line.kind}-${line.cardId}`} line={line} index={index} />
      ))}
    </ol>
  );
}

function SaleLine({ line, index }: { readonly line: PricedLine; readonly index: number }) {
  const say = useText();
  const codeWords = useCodeWords();
  const language = usePreferences((state) => state.language);
  const own = useCart((state) => state.lines[index]);
  const reason = own?.kind === 'recharge' ? (own.repeatReason ?? '') : '';
  const isRepeat = line.problem?.code === 'RECHARGED_RECENTLY' || reason !== '';
  const name = line.planName?.[language] ?? say('common.none');
  return (
    <li className="k-sale-line">
      <span className="k-sale-line-words">
        <span>{say(`sales.kind_${line.kind}`, { plan: name })}</span>
        <span className="k-muted k-small">
          <Iccid iccid={line.iccid} plain />
        </span>
        {line.discounts.map(({ promotionId, name: promotion, amountMinor }) => (
          <span key={promotionId} className="k-muted k-small">
            {promotion[language]} <MoneyText money={{ amountMinor: -amountMinor, currency: line.price.currency }} />
          </span>
        ))}
      </span>
      <MoneyText money={line.price} />
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={say('sales.remove', { card: line.iccid.slice(-5) })}
        onClick={() => cart.remove(index)}
      />
      {line.problem && (
        <p className="k-sale-problem" role="alert">
          {codeWords('errors', line.problem.code, line.problem.facts)}
        </p>
      )}
      {isRepeat && (
        <Input
          className="k-sale-reason"
          size="small"
          maxLength={200}
          defaultValue={reason}
          aria-label={say('counter.repeatReason')}
          placeholder={say('counter.repeatReason')}
          onBlur={(event) => giveReason(event.target.value)}
          onPressEnter={(event) => giveReason(event.currentTarget.value)}
        />
      )}
    </li>
  );

  /** Shorter ones explain nothing to whoever reads them later; the core asks for as many letters. */
  function giveReason(typed: string): void {
    const given = typed.trim();
    cart.giveReason(index, given.length < 3 ? '' : given);
  }
}
