import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import type { Place } from '../screens/places.ts';
import { useText } from '../strings/text.ts';
import { StatusPart } from './status-part.tsx';

/** Who is at the till; nothing where the shop keeps none. */
export function TillPart({ places }: { readonly places: readonly Place[] }) {
  const say = useText();
  const till = useQuery(api.till.state.queryOptions()).data;
  if (!till || (!till.shift && !till.asksToOpen)) return null;
  return (
    <StatusPart place="till" places={places}>
      {till.shift ? (
        <span>
          {say('shell.tillOpen')} <span className="k-muted k-status-spare">{till.shift.openedBy}</span>
        </span>
      ) : (
        <span className="k-muted">{say('shell.tillClosed')}</span>
      )}
    </StatusPart>
  );
}
