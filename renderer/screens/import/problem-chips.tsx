import { useFormat } from '../../format/use-format.ts';
import { sayCode, useText } from '../../strings/text.ts';
import type { ImportPreview } from './import-work.ts';

interface ProblemChipsProps {
  readonly problems: ImportPreview['problemCounts'];
  readonly chosen: string | undefined;
  readonly onChoose: (code: string | undefined) => void;
}

/** Each kind of problem with its count; one pressed shows only its rows. */
export function ProblemChips({ problems, chosen, onChoose }: ProblemChipsProps) {
  const say = useText();
  const format = useFormat();
  if (problems.length < 2 && chosen === undefined) return null;
  return (
    <fieldset className="k-imports-chips">
      <legend className="k-unseen">{say('imports.onlyProblem')}</legend>
      {problems.map(({ code, count }) => (
        <button
          key={code}
          type="button"
          className="k-imports-chip"
          aria-pressed={code === chosen}
          onClick={() => onChoose(code === chosen ? undefined : code)}
        >
          {sayCode(format.language, 'imports', `name${code}`) ?? code}{' '}
          <strong className="k-number">{format.number(count)}</strong>
        </button>
      ))}
      {chosen !== undefined && (
        <button type="button" className="k-imports-chip" onClick={() => onChoose(undefined)}>
          {say('imports.everyProblem')}
        </button>
      )}
    </fieldset>
  );
}
