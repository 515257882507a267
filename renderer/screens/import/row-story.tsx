import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import type { JudgedRow } from './import-work.ts';
import { VerdictMark } from './verdict-marks.tsx';

/** One row in full: each bad cell by its address, what stands in it, and what is wrong with that. */
export function RowStory({ row }: { readonly row: JudgedRow }) {
  const say = useText();
  const codeWords = useCodeWords();
  return (
    <div className="k-imports-story" aria-live="polite">
      <p>
        <strong>{say('imports.row', { row: row.row })}</strong> <VerdictMark verdict={row.verdict} />
      </p>
      <ul>
        {row.problems.map((problem) => (
          <li key={`${problem.code} ${problem.cell ?? ''}`}>
            {problem.cell !== null && <span className="k-imports-letter">{problem.cell}</span>}
            {problem.cell !== null && (
              <code className="k-imports-found">{problem.value === '' ? say('imports.emptyCell') : problem.value}</code>
            )}
            <span>{codeWords('rowProblems', problem.code, problem.facts)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
