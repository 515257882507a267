import { useMutation } from '@tanstack/react-query';
import { App, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { showSale } from '../../connection/show-answer.ts';
import { newCommandId } from '../../make-id.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { cart as theCart, useCart } from './cart-store.ts';
import { counter } from './counter-store.ts';

interface HoldDialogProps {
  readonly cart: Pick<Asked['sales']['hold'], 'lines' | 'customerId' | 'couponCode' | 'saleId'>;
  readonly onClose: () => void;
}

/** How long cards and price may be kept. */
const HOURS = [2, 24, 72, 168] as const;

/** Puts the sale aside: for somebody who comes back, or with a price told to somebody who writes. */
export function HoldDialog({ cart, onClose }: HoldDialogProps) {
  const say = useText();
  const { message } = App.useApp();
  const [, navigate] = useLocation();
  const [commandId] = useState(newCommandId);
  const [as, setAs] = useState<'held' | 'quoted'>(cart.customerId === null ? 'held' : 'quoted');
  const [hours, setHours] = useState<number>(24);
  const noteBefore = useCart((state) => state.note);
  const [note, setNote] = useState(noteBefore);
  const hold = useMutation({
    mutationFn: () => core.sales.hold({ ...cart, commandId, as, hours, note: note.trim() }),
    onSuccess: (sale) => {
      showSale(sale);
      theCart.empty();
      counter.nextCustomer();
      onClose();
      if (sale.state === 'quoted') navigate(pathTo.sale(sale.id));
      else void message.success(say('sales.isPutAside'));
    },
  });
  return (
    <Modal
      open
      title={say('sales.putAsideTitle')}
      okText={say(as === 'held' ? 'sales.holdNow' : 'sales.quoteNow')}
      confirmLoading={hold.isPending}
      onOk={() => hold.mutate()}
      onCancel={onClose}
    >
      <div className="k-hold">
        <Segmented<'held' | 'quoted'>
          block
          value={as}
          onChange={setAs}
          options={[
            { value: 'held', label: say('sales.as_held') },
            { value: 'quoted', label: say('sales.as_quoted') },
          ]}
        />
        <p className="k-muted k-small">{say(`sales.as_${as}Hint`)}</p>
        <label>
          <span>{say('sales.keptFor')}</span>
          <Select<number>
            aria-label={say('sales.keptFor')}
            value={hours}
            onChange={setHours}
            options={HOURS.map((count) => ({ value: count, label: say('sales.hours', { count }) }))}
          />
        </label>
        <label>
          <span>{say('sales.note')}</span>
          <Input maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        <RefusalNotice error={hold.error} />
      </div>
    </Modal>
  );
}
