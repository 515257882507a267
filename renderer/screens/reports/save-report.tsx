import { useState } from 'react';
import { REPORT_FORMATS } from '../../../contract/terms/report-kind.ts';
import type { ReportKind } from '../../../contract/terms/report-kind.ts';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import type { Language } from '../../../contract/terms/trade.ts';
import { core } from '../../api.ts';
import { DownloadButton } from '../../components/download-button.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Days } from './report-places.ts';

/** The report as a file, in the language of whoever it is handed to. */
export function SaveReport({ report, days }: { readonly report: ReportKind; readonly days: Days }) {
  const say = useText();
  const { language: own } = useFormat();
  const [chosen, setChosen] = useState<Language>();
  const language = chosen ?? own;
  return (
    <>
      <Select<Language>
        aria-label={say('reports.sheetLanguage')}
        className="k-report-language"
        value={language}
        onChange={setChosen}
        options={LANGUAGES.map((known) => ({ value: known, label: say(`languages.${known}`) }))}
      />
      {REPORT_FORMATS.map((format) => (
        <DownloadButton
          key={format}
          {...(format === 'xlsx' && { type: 'primary' as const })}
          fetchFile={() => core.reports.file({ report, ...days, language, format })}
        >
          {say(`reports.save_${format}`)}
        </DownloadButton>
      ))}
    </>
  );
}
