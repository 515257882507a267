import { CheckCircleOutlined, EditOutlined, QuestionCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Select } from '../../components/select.tsx';
import { ToneMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/text.ts';
import type { ImportPreview, SheetMapping } from './import-work.ts';
import { chooseField, fieldOfColumn, surenessOf } from './mapping.ts';
import type { SheetColumn, SheetField, Sureness } from './mapping.ts';
import { MappingChoices } from './mapping-choices.tsx';
import { SHEET_FIELDS } from './sheet-fields.ts';
import { Step } from './step.tsx';

interface ColumnsStepProps {
  readonly preview: ImportPreview;
  readonly mapping: SheetMapping;
  readonly onMapping: (mapping: SheetMapping) => void;
}

/** Laid out as the sheet is: each column with its name, our guess, and five of its cells. */
export function ColumnsStep({ preview, mapping, onMapping }: ColumnsStepProps) {
  const say = useText();
  const { columns } = preview;
  const known = columns.filter(({ index }) => fieldOfColumn(mapping, index) !== undefined);
  const depth = Math.max(0, ...columns.map(({ samples }) => samples.length));
  return (
    <Step number={2} title={say('imports.step2')} summary={say('imports.columnsKnown', { count: known.length })}>
      {mapping.columns.iccid === undefined && (
        <p className="k-imports-notice k-imports-notice-danger" role="alert">
          <WarningOutlined /> {say('imports.iccidMissing')}
        </p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide sheet is scrolled by keyboard too */}
      <section className="k-imports-columns" tabIndex={0} aria-label={say('imports.columnsOfSheet')}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.index} scope="col">
                  <span className="k-imports-letter">{column.letter}</span> {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              {columns.map((column) => (
                <td key={column.index}>
                  <FieldChoice column={column} mapping={mapping} onMapping={onMapping} />
                </td>
              ))}
            </tr>
            {Array.from({ length: depth }, (_, row) => (
              <tr key={row} className="k-imports-sample">
                {columns.map((column) => (
                  <td key={column.index} title={column.samples[row]}>
                    {column.samples[row] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <MappingChoices preview={preview} mapping={mapping} onMapping={onMapping} />
    </Step>
  );
}

/** "Not used" in a select, whose values cannot be undefined. */
const NONE = 'none' as const;

interface FieldChoiceProps {
  readonly column: SheetColumn;
  readonly mapping: SheetMapping;
  readonly onMapping: (mapping: SheetMapping) => void;
}

function FieldChoice({ column, mapping, onMapping }: FieldChoiceProps) {
  const say = useText();
  const field = fieldOfColumn(mapping, column.index);
  const sureness = surenessOf(column, field);
  const options: readonly { readonly value: SheetField | typeof NONE; readonly label: string }[] = [
    { value: NONE, label: say('imports.fieldNone') },
    ...SHEET_FIELDS.map((value) => ({ value, label: say(`sheetFields.${value}`) })),
  ];
  return (
    <div className="k-imports-field">
      <Select
        aria-label={say('imports.fieldOf', { letter: column.letter, header: column.header })}
        value={field ?? NONE}
        {...(sureness === 'unsure' && { status: 'warning' as const })}
        popupMatchSelectWidth={false}
        onChange={(value) => onMapping(chooseField(mapping, column.index, value === NONE ? undefined : value))}
        options={[...options]}
      />
      {sureness && <SurenessMark sureness={sureness} />}
    </div>
  );
}

const SURENESS_MARKS = {
  sure: { tone: 'success', icon: CheckCircleOutlined },
  likely: { tone: 'neutral', icon: CheckCircleOutlined },
  unsure: { tone: 'warning', icon: QuestionCircleOutlined },
  chosen: { tone: 'info', icon: EditOutlined },
} as const;

function SurenessMark({ sureness }: { readonly sureness: Sureness }) {
  const say = useText();
  return <ToneMark {...SURENESS_MARKS[sureness]} word={say(`imports.${sureness}`)} />;
}
