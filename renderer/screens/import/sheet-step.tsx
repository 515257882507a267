import { EyeInvisibleOutlined, TableOutlined } from '@ant-design/icons';
import { useText } from '../../strings/text.ts';
import type { ImportPreview } from './import-work.ts';
import { Step } from './step.tsx';

interface SheetStepProps {
  readonly preview: ImportPreview;
  readonly onSheet: (name: string) => void;
}

/** What we think the file is: which of its sheets, where the column names are, which encoding. */
export function SheetStep({ preview, onSheet }: SheetStepProps) {
  const say = useText();
  const { sheets, sheetName, headerRow, encoding } = preview;
  const summary = (
    <>
      {say('imports.sheetIs', { name: sheetName, row: headerRow })}
      {encoding !== null && ` · ${say('imports.encoding', { name: encoding })}`}
    </>
  );
  const tabs = sheets.length > 1 && (
    <fieldset className="k-imports-sheets">
      <legend className="k-unseen">{say('imports.sheetTabs')}</legend>
      {sheets.map((sheet) => (
        <button
          key={sheet.name}
          type="button"
          className="k-imports-sheet"
          aria-pressed={sheet.name === sheetName}
          onClick={() => sheet.name !== sheetName && onSheet(sheet.name)}
        >
          {sheet.hidden ? <EyeInvisibleOutlined /> : <TableOutlined />}
          <span>{sheet.name}</span>
          <span className="k-muted k-small">
            {say('imports.sheetRows', { count: sheet.rowCount })}
            {sheet.hidden && ` · ${say('imports.sheetHidden')}`}
          </span>
        </button>
      ))}
    </fieldset>
  );
  return <Step number={1} title={say('imports.step1')} summary={summary} aside={tabs} />;
}
