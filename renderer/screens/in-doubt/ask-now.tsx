import { ReloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { core } from '../../api.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { showOrder } from '../../connection/show-answer.ts';
import { useNow } from '../../format/use-now.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { useDeskKey } from './desk-keys.ts';
import { askedKey } from './doubt-words.ts';
import type { OrderDetail } from './doubt.ts';
import { NextQuestion } from './next-question.tsx';

/** Another question to the provider: when the next one comes by itself, and one at once. */
export function AskNow({ order, isMain }: { readonly order: OrderDetail; readonly isMain: boolean }) {
  const say = useText();
  const nowMs = useNow(1000);
  const { message } = App.useApp();
  const mayAsk = useMay('recharge');
  const last = order.attempts.at(-1);
  const ask = useMutation({
    mutationFn: () => core.doubt.askNow({ id: order.id }),
    onSuccess: (asked) => {
      showOrder(asked);
      void message.info(say(askedKey(asked)));
    },
  });
  useDeskKey('a', () => mayAsk && !ask.isPending && ask.mutate());
  return (
    <div className="k-doubt-action">
      {mayAsk && (
        <Button
          type={isMain ? 'primary' : 'default'}
          icon={<ReloadOutlined />}
          loading={ask.isPending}
          aria-keyshortcuts="A"
          onClick={() => ask.mutate()}
        >
          {say(ask.isPending ? 'inDoubt.asking' : 'inDoubt.askNow')}
          <KeyHint keys="A" />
        </Button>
      )}
      <span className="k-muted k-small k-doubt-asked">
        {last !== undefined && last.queryCount > 0 && <span>{say('inDoubt.asked', { count: last.queryCount })}</span>}
        <NextQuestion atMs={last?.nextQueryAtMs ?? null} state={order.state} nowMs={nowMs} />
        <span>{say('inDoubt.askNowHint')}</span>
      </span>
      <RefusalNotice error={ask.error} onClose={ask.reset} />
    </div>
  );
}
