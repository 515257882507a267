import { WarningFilled } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import { VirtualTable } from '../../components/virtual-table.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import { countOf } from './import-work.ts';
import type { CellChange, ImportPreview, JudgedRow, RowVerdict } from './import-work.ts';
import { ProblemChips } from './problem-chips.tsx';
import { RowStory } from './row-story.tsx';
import { Step } from './step.tsx';
import { verdictColumns } from './verdict-columns.tsx';
import { CODES_OF_VERDICT, VERDICT_MARKS, VERDICTS } from './verdict-marks.tsx';

type Tab = RowVerdict | 'all';

interface VerdictsStepProps {
  readonly preview: ImportPreview;
  readonly isJudging: boolean;
  readonly onFix: (change: CellChange) => void;
}

/** Every row with what would become of it, the doubtful first. */
export function VerdictsStep({ preview, isJudging, onFix }: VerdictsStepProps) {
  const say = useText();
  const codeWords = useCodeWords();
  const { previewId, sheetProblems, problemCounts } = preview;
  const [chosen, setChosen] = useState<{ readonly tab: Tab; readonly code?: string }>();
  const tab = chosen?.tab ?? VERDICTS.find((verdict) => countOf(preview, verdict) > 0) ?? 'all';
  const code = chosen?.code;
  const codes = tab === 'all' ? [] : CODES_OF_VERDICT[tab];
  return (
    <Step
      number={3}
      title={say('imports.step3')}
      summary={isJudging ? <Loading words={say('imports.mapping')} /> : say('imports.verdicts')}
    >
      {sheetProblems.map((problem) => (
        <p key={problem.code} className="k-imports-notice k-imports-notice-warning">
          <WarningFilled /> {codeWords('wholeSheet', problem.code, problem.facts)}
        </p>
      ))}
      <VerdictTabs preview={preview} tab={tab} onTab={(next) => setChosen({ tab: next })} />
      <ProblemChips
        problems={problemCounts.filter((problem) => codes.includes(problem.code))}
        chosen={code}
        onChoose={(next) => setChosen(next === undefined ? { tab } : { tab, code: next })}
      />
      <VerdictRows
        key={`${tab} ${code ?? ''}`}
        preview={preview}
        input={{ previewId, verdicts: tab === 'all' ? [...VERDICTS] : [tab], ...(code !== undefined && { code }) }}
        isJudging={isJudging}
        onFix={onFix}
      />
    </Step>
  );
}

interface VerdictTabsProps {
  readonly preview: ImportPreview;
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
}

function VerdictTabs({ preview, tab, onTab }: VerdictTabsProps) {
  const say = useText();
  const format = useFormat();
  const all = VERDICTS.reduce((sum, verdict) => sum + countOf(preview, verdict), 0);
  const tabs: readonly Tab[] = [...VERDICTS, 'all'];
  return (
    <div className="k-imports-tabs">
      <Segmented
        aria-label={say('imports.verdicts')}
        value={tab}
        onChange={onTab}
        options={tabs.map((value) => {
          const count = value === 'all' ? all : countOf(preview, value);
          const mark = value === 'all' ? undefined : VERDICT_MARKS[value];
          const Icon = mark?.icon;
          return {
            value,
            disabled: count === 0 && value !== tab,
            label: (
              <span className={mark && count > 0 ? `k-mark k-mark-${mark.tone}` : 'k-mark'}>
                {Icon && <Icon />}
                {say(`imports.${value}`)}
                <strong className="k-number">{format.number(count)}</strong>
              </span>
            ),
          };
        })}
      />
      {tab !== 'all' && <span className="k-muted">{say(`imports.${tab}Hint`)}</span>}
    </div>
  );
}

interface VerdictRowsProps {
  readonly preview: ImportPreview;
  readonly input: { readonly previewId: string; readonly verdicts: RowVerdict[]; readonly code?: string };
  readonly isJudging: boolean;
  readonly onFix: (change: CellChange) => void;
}

function VerdictRows({ preview, input, isJudging, onFix }: VerdictRowsProps) {
  const say = useText();
  const codeWords = useCodeWords();
  const rows = useRemoteRows((offset, limit) => api.imports.rows.queryOptions({ input: { ...input, offset, limit } }));
  const [shown, setShown] = useState(0);
  const told: JudgedRow | undefined = rows.rowAt(shown);
  return (
    <>
      <RefusalNotice error={rows.error} />
      <div className="k-imports-rows">
        <VirtualTable
          label={say('imports.rowsList')}
          columns={verdictColumns(say, codeWords, preview, input.verdicts.length > 1)}
          total={rows.total}
          rowAt={rows.rowAt}
          onRange={rows.onRange}
          onOpen={(_row, index) => setShown(index)}
          isStale={rows.isStale || isJudging}
          empty={
            rows.isFirstLoad ? (
              <Loading words={say('common.rowsLoading')} />
            ) : (
              <EmptyState title={say('imports.noRows')} hint={say('imports.noRowsHint')} />
            )
          }
        />
      </div>
      {told && told.problems.length > 0 && (
        <RowStory row={told} preview={preview} isJudging={isJudging} onFix={onFix} />
      )}
    </>
  );
}
