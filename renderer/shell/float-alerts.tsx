import { App } from 'antd';
import { useKaduoEvents } from '../connection/use-events.ts';
import { useFormat } from '../format/use-format.ts';
import { useText } from '../strings/text.ts';
import type { ShopStatus } from './use-status.ts';

/** Long enough to be read by somebody who serves a customer meanwhile; the status bar says it all the time. */
const SHOWN_SECONDS = 12;

/** Says once, over whatever screen, that a float has become low or differs. */
export function FloatAlerts({ accounts }: { readonly accounts: ShopStatus['accounts'] }) {
  const { message } = App.useApp();
  useKaduoEvents((event) => {
    if (event.type !== 'float-alert') return;
    const account = accounts.find(({ id }) => id === event.accountId);
    if (!account) return;
    const words = <AlertWords alert={event.alert} account={account} />;
    if (event.alert === 'differs') void message.error(words, SHOWN_SECONDS);
    else void message.warning(words, SHOWN_SECONDS);
  });
  return null;
}

interface AlertWordsProps {
  readonly alert: 'low' | 'differs';
  readonly account: ShopStatus['accounts'][number];
}

/** In the language of whoever reads it: it may be changed while they stand there. */
function AlertWords({ alert, account: { name, float } }: AlertWordsProps) {
  const say = useText();
  const format = useFormat();
  return alert === 'differs'
    ? say('float.alertDiffers', { name })
    : say('float.alertLow', { name, float: format.money(float) });
}
