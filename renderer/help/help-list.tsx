import { Input } from 'antd';
import type { InputRef } from 'antd';
import { useState } from 'react';
import { useFirstFocus } from '../components/use-first-focus.ts';
import { useStaff } from '../session/session.ts';
import { useText } from '../strings/text.ts';
import { findHelp } from './find-help.ts';
import type { HelpPages } from './help-page.ts';
import { openHelp } from './help-store.ts';
import { TourButton } from './tour-button.tsx';

/** As much as a sentence. */
const TEXT_LENGTH_MAX = 100;

export function HelpList({ pages }: { readonly pages: HelpPages }) {
  const say = useText();
  const field = useFirstFocus<InputRef>();
  const isInside = useStaff() !== undefined;
  const [text, setText] = useState('');
  const found = findHelp(pages, text);
  const [first] = found;
  return (
    <div className="k-help">
      <Input
        ref={field}
        type="search"
        value={text}
        maxLength={TEXT_LENGTH_MAX}
        aria-label={say('help.search')}
        placeholder={say('help.search')}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => first !== undefined && openHelp(first)}
      />
      {found.length === 0 && <p className="k-muted">{say('help.nothing')}</p>}
      <ul className="k-help-list" aria-label={say('help.pages')}>
        {found.map((id) => (
          <li key={id}>
            <button type="button" className="k-help-link" onClick={() => openHelp(id)}>
              {pages[id].title}
            </button>
          </li>
        ))}
      </ul>
      {isInside && <TourButton />}
    </div>
  );
}
