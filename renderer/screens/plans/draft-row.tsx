import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import type { Currency } from '../../../contract/terms/money.ts';
import { PLAN_KINDS } from '../../../contract/terms/trade.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { AutoComplete, Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { AmountInput } from './amount-input.tsx';
import { offerVolume } from './catalogue-offers.tsx';
import { marginOf } from './margin.ts';
import type { checkDraft, PlanDraft } from './plan-drafts.ts';
import { FAMILY_LENGTH_MAX, NAME_LENGTH_MAX } from './plan.ts';

interface DraftRowProps {
  readonly draft: PlanDraft;
  readonly families: readonly string[];
  readonly currency: Currency;
  readonly problems: ReturnType<typeof checkDraft>;
  readonly onChange: (to: Partial<PlanDraft>) => void;
  readonly onRemove: () => void;
}

/** One offer and the plan that it will be. */
export function DraftRow({ draft, families, currency, problems, onChange, onRemove }: DraftRowProps) {
  const say = useText();
  const format = useFormat();
  const { offer, price } = draft;
  const labelOf = (field: string) => say('plans.draftOf', { field, offer: offer.name });
  const wrong = (isWrong: boolean) => (isWrong ? ({ status: 'error', 'aria-invalid': true } as const) : {});
  const margin = price && marginOf(price, offer.cost);
  const days = offer.days === null ? '' : ` · ${say('common.days', { count: offer.days })}`;
  return (
    <tr>
      <th scope="row">
        {offer.name}
        <span className="k-muted k-small">
          {offer.offerCode} · {offerVolume(offer, say, format)}
          {days}
        </span>
      </th>
      <Cell problem={problems.code && say(`plans.${problems.code}`)}>
        <Input
          value={draft.code}
          maxLength={40}
          spellCheck={false}
          aria-label={labelOf(say('plans.columnCode'))}
          {...wrong(problems.code !== undefined)}
          onChange={(event) => onChange({ code: event.target.value.normalize('NFKC') })}
        />
      </Cell>
      <Cell problem={problems.name && say(`plans.${problems.name}`)}>
        <Input
          value={draft.name}
          maxLength={NAME_LENGTH_MAX}
          aria-label={labelOf(say('plans.columnName'))}
          {...wrong(problems.name !== undefined)}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Cell>
      <Cell>
        <Select
          className="k-plans-full"
          value={draft.kind}
          popupMatchSelectWidth={false}
          aria-label={labelOf(say('plans.columnKind'))}
          options={PLAN_KINDS.map((value) => ({ value, label: say(`planKinds.${value}`) }))}
          onChange={(kind) => onChange({ kind })}
        />
      </Cell>
      <Cell problem={problems.family && say(`plans.${problems.family}`)}>
        <AutoComplete
          className="k-plans-full"
          value={draft.family}
          maxLength={FAMILY_LENGTH_MAX}
          options={families.map((value) => ({ value }))}
          aria-label={labelOf(say('plans.columnFamily'))}
          {...wrong(problems.family !== undefined)}
          onChange={(family: string) => onChange({ family })}
        />
      </Cell>
      <Cell isEnd>
        <MoneyText money={offer.cost} />
      </Cell>
      <Cell problem={problems.price && say(`plans.${problems.price}`)}>
        <AmountInput
          currency={currency}
          value={price}
          label={labelOf(say('plans.columnPrice'))}
          isWrong={problems.price !== undefined}
          onChange={(amount) => onChange({ price: amount })}
        />
      </Cell>
      <Cell isEnd>
        {margin ? (
          <span className={margin.left.amountMinor < 0 ? 'k-number k-plans-loss' : 'k-number'}>
            {format.money(margin.left)} <span className="k-small">{format.percent(margin.fraction)}</span>
          </span>
        ) : (
          <span className="k-muted">—</span>
        )}
      </Cell>
      <td>
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={say('plans.removeDraft', { name: offer.name })}
          onClick={onRemove}
        />
      </td>
    </tr>
  );
}

interface CellProps {
  readonly problem?: string | undefined;
  readonly isEnd?: boolean;
  readonly children: ReactNode;
}

function Cell({ problem, isEnd = false, children }: CellProps) {
  return (
    <td className={isEnd ? 'k-plans-end' : undefined}>
      {children}
      {problem !== undefined && (
        <p className="k-plans-problem" role="alert">
          {problem}
        </p>
      )}
    </td>
  );
}
