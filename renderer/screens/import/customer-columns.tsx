import { WarningOutlined } from '@ant-design/icons';
import type { CustomerSheet } from '../../../contract/imports.ts';
import { CUSTOMER_FIELDS } from '../../../contract/terms/customer-field.ts';
import type { CustomerField } from '../../../contract/terms/customer-field.ts';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';

export type ChosenColumns = readonly { readonly column: number; readonly field: CustomerField }[];

interface CustomerColumnsProps {
  readonly columns: CustomerSheet['columns'];
  readonly onChange: (columns: ChosenColumns) => void;
}

/** "Not used" in a select, whose values cannot be undefined. */
const NONE = 'none' as const;

/** Each column of the list with what it was taken for and some of its cells; a person may say otherwise. */
export function CustomerColumns({ columns, onChange }: CustomerColumnsProps) {
  const say = useText();
  const choose = (column: number, field: CustomerField | typeof NONE) => {
    const others = columns.flatMap((each) =>
      each.field === null || each.column === column || each.field === field
        ? []
        : [{ column: each.column, field: each.field }],
    );
    onChange(field === NONE ? others : [...others, { column, field }]);
  };
  return (
    <>
      {!columns.some(({ field }) => field === 'name') && (
        <p className="k-imports-notice k-imports-notice-danger" role="alert">
          <WarningOutlined /> {say('customerSheets.nameMissing')}
        </p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide sheet is scrolled by keyboard too */}
      <section className="k-imports-columns" tabIndex={0} aria-label={say('imports.columnsOfSheet')}>
        <table>
          <thead>
            <tr>
              {columns.map(({ column, letter, header }) => (
                <th key={column} scope="col">
                  <span className="k-imports-letter">{letter}</span> {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              {columns.map(({ column, letter, header, field }) => (
                <td key={column}>
                  <Select
                    aria-label={say('imports.fieldOf', { letter, header })}
                    value={field ?? NONE}
                    popupMatchSelectWidth={false}
                    onChange={(value) => choose(column, value)}
                    options={[
                      { value: NONE, label: say('imports.fieldNone') },
                      ...CUSTOMER_FIELDS.map((value) => ({ value, label: say(`customerSheets.field_${value}`) })),
                    ]}
                  />
                </td>
              ))}
            </tr>
            {[0, 1, 2].map((at) => (
              <tr key={at}>
                {columns.map(({ column, samples }) => (
                  <td key={column}>{samples[at] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
