import { useQuery } from '@tanstack/react-query';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { api } from '../../api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { useText } from '../../strings/text.ts';
import { absenceKey } from './doubt-words.ts';

const MINUTE_MS = 60_000;

/** While nothing is found: when that proves that the order was not taken, and what becomes of it then. */
export function AbsenceWords({ id }: { readonly id: RechargeId }) {
  const say = useText();
  const format = useFormat();
  const nowMs = useNow(5_000);
  const { data } = useQuery(api.doubt.options.queryOptions({ input: { id } }));
  if (!data?.absence) return null;
  const { absence } = data;
  // Minutes are told, and by the minute that is told it is known.
  const atMs = (Math.ceil(absence.atMs / MINUTE_MS) * MINUTE_MS) as UtcMs;
  const isToday = format.daysFrom(nowMs, atMs) === 0;
  return <p>{say(absenceKey(absence), { at: isToday ? format.time(atMs) : format.dateTime(atMs) })}</p>;
}
