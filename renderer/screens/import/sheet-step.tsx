import { EyeInvisibleOutlined, TableOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { TEXT_ENCODINGS } from '../../../contract/terms/text-encoding.ts';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';
import type { ImportPreview, WhatToRead } from './import-work.ts';
import { Step } from './step.tsx';

interface SheetStepProps {
  readonly preview: ImportPreview;
  readonly isReading: boolean;
  readonly onRead: (what: WhatToRead) => void;
}

/** What we think the file is: which of its sheets, where the column names are, which encoding. */
export function SheetStep({ preview, isReading, onRead }: SheetStepProps) {
  const say = useText();
  const { sheets, sheetName, headerRow } = preview;
  const chosen = sheets.filter(({ isChosen }) => isChosen);
  const summary =
    chosen.length > 1
      ? say('imports.sheetsAre', { count: chosen.length })
      : say('imports.sheetIs', { name: sheetName, row: headerRow });
  return (
    <Step
      number={1}
      title={say('imports.step1')}
      summary={summary}
      aside={
        <>
          <EncodingChoice preview={preview} isReading={isReading} onRead={onRead} />
          {sheets.length > 1 && <SheetTabs preview={preview} isReading={isReading} onRead={onRead} />}
        </>
      }
    />
  );
}

/** A text file does not say in which encoding it was written; a person sees at once whether the guess was right. */
function EncodingChoice({ preview, isReading, onRead }: SheetStepProps) {
  const say = useText();
  const { encoding, sheetName } = preview;
  if (encoding === null) return null;
  return (
    <span className="k-imports-encoding">
      <span className="k-muted">{say('imports.encodingIs')}</span>
      <Select
        aria-label={say('imports.encodingIs')}
        value={encoding}
        loading={isReading}
        popupMatchSelectWidth={false}
        onChange={(next) => onRead({ sheetNames: [sheetName], encoding: next })}
        options={TEXT_ENCODINGS.map((value) => ({ value, label: value.toUpperCase() }))}
      />
    </span>
  );
}

function SheetTabs({ preview: { sheets }, isReading, onRead }: SheetStepProps) {
  const say = useText();
  const alike = sheets.filter(({ isAlike, hidden }) => isAlike && !hidden);
  const chosen = sheets.filter(({ isChosen }) => isChosen);
  return (
    <fieldset className="k-imports-sheets">
      <legend className="k-unseen">{say('imports.sheetTabs')}</legend>
      {sheets.map((sheet) => (
        <button
          key={sheet.name}
          type="button"
          className="k-imports-sheet"
          aria-pressed={sheet.isChosen}
          disabled={isReading}
          onClick={() => (!sheet.isChosen || chosen.length > 1) && onRead({ sheetNames: [sheet.name] })}
        >
          {sheet.hidden ? <EyeInvisibleOutlined /> : <TableOutlined />}
          <span>{sheet.name}</span>
          <span className="k-muted k-small">
            {say('imports.sheetRows', { count: sheet.rowCount })}
            {sheet.hidden && ` · ${say('imports.sheetHidden')}`}
          </span>
        </button>
      ))}
      {alike.length > 1 && chosen.length === 1 && (
        <Button size="small" loading={isReading} onClick={() => onRead({ sheetNames: alike.map(({ name }) => name) })}>
          {say('imports.sheetsTogether', { count: alike.length })}
        </Button>
      )}
    </fieldset>
  );
}
