import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api, core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import type { OrderDetail } from './doubt.ts';

/** Takes back what the provider has not begun, where it can be asked to; the order ends by the look-up that follows. */
export function CancelPurchase({ order: { id, state } }: { readonly order: OrderDetail }) {
  const say = useText();
  const { message } = App.useApp();
  const mayDecide = useMay('decide_doubt');
  const may = useQuery({
    ...api.providers.mayCancel.queryOptions({ input: { id } }),
    enabled: mayDecide && ['pending', 'in_doubt', 'needs_person'].includes(state),
  });
  const cancel = useMutation({
    mutationFn: () => core.providers.cancelPurchase({ id }),
    onSuccess: ({ answer }) => void message.info(say(`inDoubt.cancel_${answer}`)),
  });
  if (!mayDecide || may.data !== true) return null;
  return (
    <div className="k-doubt-action">
      <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
        {say('inDoubt.cancelPurchase')}
      </Button>
      <span className="k-muted k-small">{say('inDoubt.cancelHint')}</span>
      <RefusalNotice error={cancel.error} onClose={cancel.reset} />
    </div>
  );
}
