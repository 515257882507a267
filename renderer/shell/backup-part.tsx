import { WarningFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { ToneMark } from '../components/state-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import type { Place } from '../screens/places.ts';
import { useText } from '../strings/text.ts';
import { StatusPart } from './status-part.tsx';

/** Read again so often: nothing announces that a backup has become old. */
const LOOK_EVERY_MS = 10 * 60_000;

/** How old the last backup is, only where that is too old or the last one failed: the bar shows what asks for somebody. */
export function BackupPart({ places }: { readonly places: readonly Place[] }) {
  const say = useText();
  const format = useFormat();
  const state = useQuery(api.backups.state.queryOptions({ refetchInterval: LOOK_EVERY_MS })).data;
  if (!state || (!state.isStale && state.trouble === null)) return null;
  const word =
    state.lastAtMs === null ? say('backups.barNone') : say('backups.barLast', { ago: format.date(state.lastAtMs) });
  return (
    <StatusPart place="settings" places={places}>
      <ToneMark tone="warning" icon={WarningFilled} word={word} />
    </StatusPart>
  );
}
