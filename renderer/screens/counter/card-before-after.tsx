import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Order } from './story-steps.ts';

type Snapshot = Pick<NonNullable<Told['doubt']['options']['before']>, 'expiresAtMs' | 'dataLeftBytes'>;

/** How the card stood before it was sent, and afterwards: to be compared with what it shows now. */
export function CardBeforeAfter({ order }: { readonly order: Order }) {
  const say = useText();
  const format = useFormat();
  const { data } = useQuery(api.doubt.options.queryOptions({ input: { id: order.id } }));
  const before: Snapshot = data?.before ?? { expiresAtMs: order.expiresBeforeMs, dataLeftBytes: null };
  const wordsOf = ({ expiresAtMs, dataLeftBytes }: Snapshot) => ({
    at: expiresAtMs === null ? say('common.unknown') : format.dateTime(expiresAtMs),
    data: dataLeftBytes === null ? say('common.unknown') : format.bytes(dataLeftBytes),
  });
  return (
    <p className="k-before-after">
      {say('counter.checkBefore', wordsOf(before))}
      {data?.after && (
        <>
          <br />
          {say('counter.checkAfter', wordsOf(data.after))}
        </>
      )}
    </p>
  );
}
