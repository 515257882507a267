import { useLocation } from 'wouter';
import { ROW_HEIGHT, VirtualTable } from '../../components/virtual-table.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import { openOrderPath, orderColumns } from './order-columns.tsx';
import type { DailyReport } from './report.ts';

/** More rows than this scroll within the list, so that the page stays short. */
const ROWS_SHOWN_MAX = 12;

/** What failed or is in doubt; a row opens its order. */
export function DayProblems({ report }: { readonly report: DailyReport }) {
  const say = useText();
  const format = useFormat();
  const words = useCodeWords();
  const [, navigate] = useLocation();
  const { problems, problemCount } = report;
  return (
    <section className="k-panel k-report-part" aria-labelledby="day-problems">
      <h2 id="day-problems">{say('reports.problemList')}</h2>
      {problems.length === 0 ? (
        <p className="k-muted">{say('reports.noProblems')}</p>
      ) : (
        <div
          className="k-report-problems"
          style={{ height: (Math.min(ROWS_SHOWN_MAX, problems.length) + 1) * ROW_HEIGHT + 2 }}
        >
          <VirtualTable
            label={say('reports.problemList')}
            columns={orderColumns(say, format, words)}
            total={problems.length}
            rowAt={(index) => problems[index]}
            onOpen={(order) => navigate(openOrderPath(order))}
            resetKey={report.date}
          />
        </div>
      )}
      {problemCount > problems.length && (
        <p className="k-muted k-small">
          {say('reports.problemsFirst', { count: problems.length, total: problemCount })}
        </p>
      )}
    </section>
  );
}
