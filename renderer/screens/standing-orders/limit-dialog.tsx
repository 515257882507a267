import { useMutation } from '@tanstack/react-query';
import { InputNumber } from 'antd';
import { useId, useState } from 'react';
import type { Money } from '../../../contract/terms/money.ts';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';
import { AmountInput } from '../plans/amount-input.tsx';
import type { StandingLimitRow } from './standing-order.ts';

/** The contract's CARD_MONTH_MAX; only its types may be imported here. */
const CARD_MONTH_MAX = 31;

interface LimitDialogProps {
  readonly row: StandingLimitRow;
  readonly onClose: () => void;
}

/** The owner says what standing orders may cost in a month. */
export function LimitDialog({ row: { currency, limit }, onClose }: LimitDialogProps) {
  const say = useText();
  const id = useId();
  const [shop, setShop] = useState<Money | null>(limit?.shopMonthMax ?? null);
  const [order, setOrder] = useState<Money | null>(limit?.orderMonthMax ?? null);
  const [cards, setCards] = useState<number | null>(limit?.cardMonthMax ?? 1);
  const isReady = shop !== null && shop.amountMinor >= 0 && order !== null && order.amountMinor >= 0 && cards !== null;
  const save = useMutation({
    mutationFn: (to: { readonly shop: Money; readonly order: Money; readonly cards: number }) =>
      core.standingOrders.setLimit({
        currency,
        shopMonthMax: to.shop,
        orderMonthMax: to.order,
        cardMonthMax: to.cards,
      }),
    onSuccess: onClose,
  });
  return (
    <Modal
      open
      title={say('standing.limitTitle', { currency })}
      okText={say('standing.limitSave')}
      okButtonProps={{ loading: save.isPending, disabled: !isReady }}
      cancelText={say('common.cancel')}
      onOk={() => isReady && save.mutate({ shop, order, cards })}
      onCancel={onClose}
    >
      <p className="k-muted">{say('standing.limitEffect')}</p>
      <div className="k-standing-form">
        <label htmlFor={`${id}-shop`}>{say('standing.limitShop')}</label>
        <AmountInput id={`${id}-shop`} currency={currency} value={shop} onChange={setShop} />
        <label htmlFor={`${id}-order`}>{say('standing.limitOrder')}</label>
        <AmountInput id={`${id}-order`} currency={currency} value={order} onChange={setOrder} />
        <label htmlFor={`${id}-cards`}>{say('standing.limitCard')}</label>
        <InputNumber id={`${id}-cards`} min={1} max={CARD_MONTH_MAX} precision={0} value={cards} onChange={setCards} />
      </div>
      <RefusalNotice error={save.error} onClose={save.reset} />
    </Modal>
  );
}
