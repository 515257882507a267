// The box and its list are one combobox (WAI-ARIA 1.2); no native element holds such rows.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { BarcodeOutlined } from '@ant-design/icons';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import { readIccid } from '../../../contract/terms/iccid.ts';
import type { CardId } from '../../../contract/terms/ids.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { useText } from '../../strings/text.ts';
import { Candidates } from './candidates.tsx';
import { counter, useCounter } from './counter-store.ts';
import { FindAnswer } from './find-answer.tsx';
import { useFind } from './use-find.ts';

/** One box: any digits of a card, a phone number, a name. A whole number comes up by itself; several are chosen from. */
export function FindBox() {
  const say = useText();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [, navigate] = useLocation();
  const { text, isSubmitted } = useCounter();
  const [active, setActive] = useState(0);
  const find = useFind(text, isSubmitted);
  const found = find.data;
  const cards = found?.kind === 'candidates' ? found.cards : found?.kind === 'card' ? [found.card] : [];
  const isSettled = isSubmitted || isWholeNumber(text);
  const only = isSettled && found?.kind === 'card' && find.isCurrent ? found.card.id : undefined;

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (only === undefined) return;
    counter.chooseCard(only);
    navigate('/counter');
  }, [only, navigate]);

  function choose(id: CardId): void {
    counter.chooseCard(id);
    navigate('/counter');
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const chosen = cards[Math.min(active, cards.length - 1)];
    if (event.key === 'ArrowDown') setActive(Math.min(cards.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter' && chosen && find.isCurrent) choose(chosen.id);
    else if (event.key === 'Enter' && text.trim() !== '') counter.submitText();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="k-find">
      <div className="k-find-box">
        <BarcodeOutlined />
        <input
          ref={input}
          value={text}
          role="combobox"
          aria-expanded={cards.length > 0}
          aria-controls={listId}
          aria-activedescendant={cards.length > 0 ? `${listId}-${active}` : undefined}
          aria-label={say('counter.find')}
          placeholder={say('counter.find')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            counter.typeText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        {text !== '' && <KeyHint keys="Enter" />}
      </div>
      {cards.length > 0 && only === undefined && (
        <Candidates
          id={listId}
          cards={cards}
          more={found?.kind === 'candidates' && found.more}
          active={active}
          onChoose={choose}
        />
      )}
      <FindAnswer find={find} isSettled={isSettled} />
    </div>
  );
}

/** As many digits as a card number has: typing is over, and what is wrong with it may be said. */
function isWholeNumber(text: string): boolean {
  return readIccid(text).ok || /^\d{19,}$/.test(text.replace(/\s/g, ''));
}
