import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useText } from '../../strings/text.ts';
import { useSettingsParts } from './settings-parts.tsx';
import { useRoute } from 'wouter';
import { MessagesScreen } from '../messages/messages-screen.tsx';
import { useMay } from '../../session/session.ts';
import { AuditScreen } from '../audit/audit-screen.tsx';
import './settings.css';

/** The settings, and what lies behind them. */
export default function SettingsScreen() {
  const [isAudit] = useRoute('/settings/audit');
  const [isMessages] = useRoute('/settings/messages/*?');
  const mayAudit = useMay('audit');
  if (isMessages) return <MessagesScreen />;
  return isAudit && mayAudit ? <AuditScreen /> : <AllSettings />;
}

/** All settings on one page, found by typing; each part says whom it is for. */
function AllSettings() {
  const say = useText();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const parts = useSettingsParts();
  const found = (words: readonly string[]) =>
    wanted === '' || words.some((word) => word.toLowerCase().includes(wanted));
  const isNothing = !parts.some(({ words }) => found(words));
  return (
    <>
      <PageHeader title={say('settings.title')} />
      <div className="k-settings">
        <div className="k-settings-side">
          <Input
            prefix={<SearchOutlined />}
            allowClear
            value={search}
            aria-label={say('settings.searchLabel')}
            placeholder={say('settings.searchHint')}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setSearch('')}
          />
          <nav aria-label={say('settings.sections')}>
            {parts.map(({ id, title, words }) => (
              <button
                key={id}
                type="button"
                className="k-settings-link"
                disabled={!found(words)}
                onClick={() => document.querySelector(`#settings-${id}`)?.scrollIntoView({ block: 'start' })}
              >
                {title}
              </button>
            ))}
          </nav>
        </div>
        <div className="k-settings-parts">
          {parts.map(({ id, title, scope, words, content }) => (
            // Out of the search, not out of the page: what was typed into a form stays.
            <section
              key={id}
              id={`settings-${id}`}
              hidden={!found(words)}
              className="k-panel k-settings-part"
              aria-labelledby={`settings-${id}-title`}
            >
              <div className="k-settings-part-head">
                <h2 id={`settings-${id}-title`}>{title}</h2>
                {scope !== undefined && (
                  <span className="k-muted k-small">
                    {say(scope === 'shop' ? 'settings.forShop' : 'settings.forMe')}
                  </span>
                )}
              </div>
              {content}
            </section>
          ))}
          {isNothing && <EmptyState title={say('settings.noMatch')} hint={say('settings.noMatchHint')} />}
        </div>
      </div>
    </>
  );
}
