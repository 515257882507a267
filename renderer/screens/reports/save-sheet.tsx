import { useState } from 'react';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import type { Language } from '../../../contract/terms/trade.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { core } from '../../api.ts';
import { DownloadButton } from '../../components/download-button.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';

/** The day as a workbook, in the language of whoever it is handed to. */
export function SaveSheet({ date }: { readonly date: ShopDate }) {
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
      <DownloadButton type="primary" fetchFile={() => core.reports.dailySheet({ date, language })}>
        {say('reports.saveSheet')}
      </DownloadButton>
    </>
  );
}
