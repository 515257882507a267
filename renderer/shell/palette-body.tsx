// A native list box cannot hold icons and hints; the roles carry its meaning.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { SearchOutlined } from '@ant-design/icons';
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useText } from '../strings/text.ts';
import type { Place } from '../screens/places.ts';
import { closePalette } from './palette-store.ts';
import { usePaletteEntries } from './use-palette-entries.tsx';
import type { PaletteEntry } from './use-palette-entries.tsx';

/** As much as a search of the core takes. */
const TEXT_LENGTH_MAX = 100;

export function PaletteBody({ places }: { readonly places: readonly Place[] }) {
  const say = useText();
  const id = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const wanted = text.trim();
  const shown = useDeferredValue(wanted);
  const { entries, isCurrent } = usePaletteEntries(shown, places);
  const isFresh = isCurrent && shown === wanted;
  // Enter means the text as it stands: it waits for the answer to it, and never runs an entry of the text before.
  const entered = useRef(false);
  const active = Math.min(chosen, Math.max(0, entries.length - 1));

  useEffect(() => {
    document.querySelector(`#${CSS.escape(`${id}-${active}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  function run(entry: PaletteEntry): void {
    closePalette();
    entry.run();
  }
  useEffect(() => {
    if (!entered.current || !isFresh) return;
    entered.current = false;
    const entry = entries[active];
    if (entry) run(entry);
  });

  function onKeyDown(event: KeyboardEvent): void {
    const entry = entries[active];
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen((active + 1) % Math.max(1, entries.length));
    else if (event.key === 'ArrowUp') setChosen((active + entries.length - 1) % Math.max(1, entries.length));
    else if (event.key === 'Enter' && !isFresh) entered.current = true;
    else if (event.key === 'Enter' && entry) run(entry);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className="k-palette-input">
        <SearchOutlined />
        <input
          // Here the key that opened it is followed at once by letters; an effect would take the focus before the dialog
          // has noted where it goes back to.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={text}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length > 0 ? `${id}-${active}` : undefined}
          aria-label={say('shell.searchAll')}
          placeholder={say('shell.searchAll')}
          maxLength={TEXT_LENGTH_MAX}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
            entered.current = false;
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={say('shell.searchAll')} className="k-palette-list">
        {entries.map((entry, index) => (
          <div
            key={entry.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={`k-palette-entry${index === active ? ' k-palette-active' : ''}`}
            onMouseMove={() => setChosen(index)}
            onClick={() => run(entry)}
            onKeyDown={onKeyDown}
          >
            {/* Icons bear English names of their own; the words say enough. */}
            <span aria-hidden="true">
              <entry.icon />
            </span>
            <span className="k-palette-name">{entry.name}</span>
            <span className="k-palette-hint">{entry.hint}</span>
          </div>
        ))}
      </div>
      {entries.length === 0 && <p className="k-palette-nothing">{say('common.nothingFound')}</p>}
    </>
  );
}
