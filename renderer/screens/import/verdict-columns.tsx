import { CARD_STATUSES } from '../../../contract/terms/trade.ts';
import type { Column } from '../../components/virtual-table.tsx';
import type { Facts } from '../../refusals/read-refusal.ts';
import type { Say } from '../../strings/text-types.ts';
import type { ImportPreview, JudgedRow, RowProblem } from './import-work.ts';
import { columnOfCell } from './mapping.ts';
import type { SheetField } from './mapping.ts';
import { SHEET_FIELDS } from './sheet-fields.ts';
import { VERDICT_MARKS, VerdictMark } from './verdict-marks.tsx';

const WIDTHS: Readonly<Partial<Record<SheetField, string>>> = {
  iccid: '232px',
  msisdn: '148px',
  plan: '144px',
  cost: '88px',
  currency: '96px',
  eid: '200px',
};
const OTHER_WIDTH = '120px';

type CodeWords = (area: string, code: string, facts?: Facts) => string;

/** Row number, why, and the fields as they would be stored, the bad cell marked where it stands. */
export function verdictColumns(
  say: Say,
  codeWords: CodeWords,
  preview: ImportPreview,
  withVerdict: boolean,
): readonly Column<JudgedRow>[] {
  const { columns, mapping } = preview;
  const letterOf = (field: SheetField) => columns.find(({ index }) => index === mapping.columns[field])?.letter;
  // A plan may be said above the rows and not in a column of theirs.
  const mapped = SHEET_FIELDS.filter((field) => field === 'plan' || mapping.columns[field] !== undefined);
  const fieldColumn = (field: SheetField): Column<JudgedRow> => ({
    id: field,
    header: say(`sheetFields.${field}`),
    width: WIDTHS[field] ?? OTHER_WIDTH,
    cell: (row) => <FieldCell row={row} field={field} letter={letterOf(field)} say={say} />,
  });
  return [
    {
      id: 'row',
      header: say('imports.rowNumber'),
      width: '64px',
      align: 'end',
      cell: (row) => <span className="k-number k-muted">{row.row}</span>,
    },
    ...(withVerdict
      ? [
          {
            id: 'verdict',
            header: say('imports.columnState'),
            width: '120px',
            cell: (row: JudgedRow) => <VerdictMark verdict={row.verdict} />,
          },
        ]
      : []),
    ...mapped.filter((field) => field === 'iccid').map(fieldColumn),
    {
      id: 'why',
      header: say('imports.why'),
      width: 'minmax(440px, 3fr)',
      cell: (row) => {
        const words = row.problems.map(({ code, facts }) => codeWords('rowProblems', code, facts)).join(' ');
        return <span title={words}>{words}</span>;
      },
    },
    ...mapped.filter((field) => field !== 'iccid').map(fieldColumn),
  ];
}

interface FieldCellProps {
  readonly row: JudgedRow;
  readonly field: SheetField;
  readonly letter: string | undefined;
  readonly say: Say;
}

function FieldCell({ row, field, letter, say }: FieldCellProps) {
  const stored = storedWords(row, field, say);
  const problem = row.problems.find(({ cell }) => cell !== null && columnOfCell(cell) === letter);
  if (!problem) return <span title={stored}>{stored}</span>;
  const shown = row.verdict === 'repaired' ? stored : problem.value;
  return (
    <span className={`k-imports-bad k-imports-bad-${VERDICT_MARKS[row.verdict].tone}`} title={foundWords(problem, say)}>
      {shown === '' ? say('imports.emptyCell') : shown}
    </span>
  );
}

/** A status is stored as a code; everything else as it is read. */
function storedWords(row: JudgedRow, field: SheetField, say: Say): string {
  const stored = row.fields[field] ?? '';
  const status = field === 'status' ? CARD_STATUSES.find((known) => known === stored) : undefined;
  return status === undefined ? stored : say(`cardStatuses.${status}`);
}

function foundWords({ cell, value }: RowProblem, say: Say): string {
  const found = say('imports.found', { value: value === '' ? say('imports.emptyCell') : value });
  return cell === null ? found : `${say('imports.cell', { cell })}, ${found}`;
}
