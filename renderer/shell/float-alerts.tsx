import { App } from 'antd';
import { useKaduoEvents } from '../connection/use-events.ts';
import { useFormat } from '../format/use-format.ts';
import { useText } from '../strings/text.ts';
import type { ShopStatus } from './use-status.ts';

/** Long enough to be read by somebody who serves a customer meanwhile; the status bar says it all the time. */
const SHOWN_SECONDS = 12;

/** Says once, over whatever screen, that a float has become low or differs. */
export function FloatAlerts({ accounts }: { readonly accounts: ShopStatus['accounts'] }) {
  const say = useText();
  const format = useFormat();
  const { message } = App.useApp();
  useKaduoEvents((event) => {
    if (event.type !== 'float-alert') return;
    const account = accounts.find(({ id }) => id === event.accountId);
    if (!account) return;
    const { name } = account;
    if (event.alert === 'differs') void message.error(say('float.alertDiffers', { name }), SHOWN_SECONDS);
    else void message.warning(say('float.alertLow', { name, float: format.money(account.float) }), SHOWN_SECONDS);
  });
  return null;
}
