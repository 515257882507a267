import { ReloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { DOUBT_ORDERS } from '../../../contract/terms/doubt-order.ts';
import type { DoubtOrder } from '../../../contract/terms/doubt-order.ts';
import type { Money } from '../../../contract/terms/money.ts';
import { core } from '../../api.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { useDeskKey } from './desk-keys.ts';
import { useDeskView } from './desk-store.ts';

interface DoubtToolsProps {
  /** How many wait here, and how many of them the provider can be asked about. */
  readonly total: number;
  readonly askable: number;
  readonly atRisk: readonly Money[];
}

/** How the list is sorted, what it holds of our float, and one press that asks about all of it that can be asked. */
export function DoubtTools({ total, askable, atRisk }: DoubtToolsProps) {
  const say = useText();
  const format = useFormat();
  const { message } = App.useApp();
  const mayAsk = useMay('recharge');
  const order = useDeskView((view) => view.order);
  const ask = useMutation({
    mutationFn: () => core.doubt.askAll(),
    onSuccess: ({ count }) => void message.info(say('inDoubt.askedAll', { count })),
  });
  const canAsk = mayAsk && askable > 0;
  const silent = total - askable;
  useDeskKey('A', () => canAsk && !ask.isPending && ask.mutate());
  return (
    <>
      <Select<DoubtOrder>
        size="small"
        aria-label={say('inDoubt.sortBy')}
        className="k-doubt-order-by"
        value={order}
        onChange={(chosen) => useDeskView.setState({ order: chosen })}
        options={DOUBT_ORDERS.map((known) => ({ value: known, label: say(`inDoubt.order_${known}`) }))}
      />
      {canAsk && (
        <Button
          size="small"
          icon={<ReloadOutlined />}
          loading={ask.isPending}
          aria-keyshortcuts="Shift+A"
          onClick={() => ask.mutate()}
        >
          {silent === 0 ? say('inDoubt.askAll') : say('inDoubt.askSome', { count: askable })}
          <KeyHint keys="Shift A" />
        </Button>
      )}
      {atRisk.length > 0 && (
        <span className="k-muted k-small k-number k-doubt-held">
          {say('inDoubt.held', { sum: atRisk.map((sum) => format.money(sum)).join(' + ') })}
        </span>
      )}
      {silent > 0 && <p className="k-small k-doubt-silent">{say('inDoubt.silent', { count: silent })}</p>}
      <RefusalNotice error={ask.error} onClose={ask.reset} />
    </>
  );
}
