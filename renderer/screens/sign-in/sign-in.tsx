import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import type { Language } from '../../../contract/terms/trade.ts';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { showPreferences, speakAsShop, usePreferences } from '../../session/preferences.ts';
import { useShop } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { PinPanel } from './pin-panel.tsx';
import './sign-in.css';

const LAST_AT_TILL = 'kaduo-last-at-till';

/** Who is at the till: a name, then the PIN by keys or by pad. */
export function SignIn() {
  const say = useText();
  const shop = useShop();
  const language = usePreferences((state) => state.language);
  const choices = useQuery(api.session.choices.queryOptions());
  const [chosenId, setChosenId] = useState(() => Number(localStorage.getItem(LAST_AT_TILL)));
  // A fresh panel for each choice: empty, and with the focus where the digits go.
  const [turn, setTurn] = useState(0);
  const chosen = choices.data?.find(({ id }) => id === chosenId) ?? choices.data?.[0];

  const shopLanguage = shop?.language;
  useEffect(() => {
    if (shopLanguage) speakAsShop(shopLanguage);
  }, [shopLanguage]);

  function choose(id: number): void {
    localStorage.setItem(LAST_AT_TILL, String(id));
    setChosenId(id);
    setTurn((now) => now + 1);
  }

  return (
    <main className="k-sign-in">
      <div className="k-panel k-sign-in-sheet">
        <header className="k-sign-in-head">
          <div>
            <p className="k-muted">{shop?.name}</p>
            <h1>{say('signIn.title')}</h1>
          </div>
          <Segmented<Language>
            size="small"
            aria-label={say('common.language')}
            value={language}
            options={LANGUAGES.map((code) => ({
              value: code,
              label: <span lang={code}>{say(`languages.${code}`)}</span>,
            }))}
            onChange={(next) => showPreferences({ language: next })}
          />
        </header>
        {choices.isPending && <Loading />}
        <RefusalNotice error={choices.error} onRetry={() => void choices.refetch()} />
        {chosen && (
          <div className="k-sign-in-body">
            <ul className="k-sign-in-people" aria-label={say('signIn.people')}>
              {choices.data?.map((person) => (
                <li key={person.id}>
                  <button
                    type="button"
                    aria-pressed={person.id === chosen.id}
                    className="k-sign-in-person"
                    onClick={() => choose(person.id)}
                  >
                    <strong>{person.name}</strong>
                    <span className="k-muted">{say(`roles.${person.role}`)}</span>
                  </button>
                </li>
              ))}
            </ul>
            <PinPanel key={`${chosen.id}-${turn}`} person={chosen} />
          </div>
        )}
      </div>
    </main>
  );
}
