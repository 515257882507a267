import { Button, Input } from 'antd';
import { useState } from 'react';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import type { CellChange, ImportPreview, JudgedRow, RowProblem } from './import-work.ts';
import { columnOfCell, fieldOfColumn } from './mapping.ts';
import type { SheetField } from './mapping.ts';
import { VerdictMark } from './verdict-marks.tsx';

interface RowStoryProps {
  readonly row: JudgedRow;
  readonly preview: ImportPreview;
  readonly isJudging: boolean;
  readonly onFix: (change: CellChange) => void;
}

/** One row in full: each bad cell by its address, what stands in it, what is wrong with that, and room to mend it. */
export function RowStory({ row, preview, isJudging, onFix }: RowStoryProps) {
  const say = useText();
  const codeWords = useCodeWords();
  return (
    <div className="k-imports-story" aria-live="polite">
      <p>
        <strong>{say('imports.row', { row: row.row })}</strong> <VerdictMark verdict={row.verdict} />
      </p>
      <ul>
        {row.problems.map((problem) => {
          const field = fieldOfProblem(problem, preview);
          return (
            <li key={`${problem.code} ${problem.cell ?? ''}`}>
              {problem.cell !== null && <span className="k-imports-letter">{problem.cell}</span>}
              {problem.cell !== null && (
                <code className="k-imports-found">
                  {problem.value === '' ? say('imports.emptyCell') : problem.value}
                </code>
              )}
              <span>{codeWords('rowProblems', problem.code, problem.facts)}</span>
              {field && (
                <CellFix
                  key={`${row.index} ${problem.value}`}
                  problem={problem}
                  isJudging={isJudging}
                  onFix={(text) => onFix({ index: row.index, field, text })}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface CellFixProps {
  readonly problem: RowProblem;
  readonly isJudging: boolean;
  readonly onFix: (text: string) => void;
}

/** What should stand in the cell; the file itself stays as it is. */
function CellFix({ problem, isJudging, onFix }: CellFixProps) {
  const say = useText();
  const [text, setText] = useState(problem.value);
  const fix = () => {
    if (text.trim() !== problem.value && !isJudging) onFix(text);
  };
  return (
    <span className="k-imports-fix">
      <Input
        size="small"
        aria-label={say('imports.fixCell', { cell: problem.cell ?? '' })}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={fix}
      />
      <Button size="small" disabled={text.trim() === problem.value} loading={isJudging} onClick={fix}>
        {say('imports.fix')}
      </Button>
    </span>
  );
}

/** Rows that are no card have nothing to mend, and an activation code is not shown. */
function fieldOfProblem({ cell, value }: RowProblem, preview: ImportPreview): SheetField | undefined {
  if (cell === null || value.endsWith('…')) return undefined;
  const column = preview.columns.find(({ letter }) => letter === columnOfCell(cell));
  return column && fieldOfColumn(preview.mapping, column.index);
}
