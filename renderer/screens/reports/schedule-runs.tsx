import { useId } from 'react';
import type { Told } from '../../api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';

type Run = Told['reports']['schedule']['runs'][number];

/** The last days: saved, mailed, or what stood in the way. */
export function ScheduleRuns({ runs }: { readonly runs: readonly Run[] }) {
  const say = useText();
  const format = useFormat();
  const id = useId();
  if (runs.length === 0) return null;
  return (
    <section className="k-report-runs" aria-labelledby={id}>
      <h2 id={id}>{say('reports.runs')}</h2>
      <ul>
        {runs.map(({ date, madeAtMs, files, mailedAtMs, trouble }) => (
          <li key={date}>
            <strong>{format.shopDate(date, { weekday: true })}</strong>
            {files.length > 0 && <span>{say('reports.runSaved', { at: format.dateTime(madeAtMs) })}</span>}
            {mailedAtMs !== null && <span>{say('reports.runMailed', { at: format.dateTime(mailedAtMs) })}</span>}
            {trouble && (
              <span className="k-report-trouble">
                {say(`reports.trouble_${trouble.what}`, { reason: trouble.reason })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
