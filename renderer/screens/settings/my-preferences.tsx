import { Button, Form, Segmented } from 'antd';
import { useState } from 'react';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import { changePreferences } from '../../session/change-preferences.ts';
import { THEME_CHOICES, usePreferences } from '../../session/preferences.ts';
import type { ThemeChoice } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import { StaffPinDialog } from './staff-pin-dialog.tsx';

/** The person's own language and theme; both take effect at once. */
export function MyPreferences() {
  const say = useText();
  const { language, theme } = usePreferences();
  const [isChangingPin, setChangingPin] = useState(false);
  const themeNames: Readonly<Record<ThemeChoice, string>> = {
    system: say('common.themeSystem'),
    light: say('common.themeLight'),
    dark: say('common.themeDark'),
  };
  return (
    <>
      <Form layout="vertical" component="div" className="k-settings-form">
        <Form.Item label={say('settings.myLanguage')} extra={say('settings.myLanguageHint')}>
          <Segmented
            aria-label={say('settings.myLanguage')}
            value={language}
            onChange={(value) => changePreferences({ language: value })}
            options={LANGUAGES.map((value) => ({
              value,
              label: <span lang={value}>{say(`languages.${value}`)}</span>,
            }))}
          />
        </Form.Item>
        <Form.Item label={say('settings.myTheme')} extra={say('settings.myThemeHint')}>
          <Segmented
            aria-label={say('settings.myTheme')}
            value={theme}
            onChange={(value) => changePreferences({ theme: value })}
            options={THEME_CHOICES.map((value) => ({ value, label: themeNames[value] }))}
          />
        </Form.Item>
        <Form.Item label={say('settings.pin')}>
          <Button onClick={() => setChangingPin(true)}>{say('settings.changePin')}</Button>
        </Form.Item>
      </Form>
      {isChangingPin && <StaffPinDialog person={null} onClose={() => setChangingPin(false)} />}
    </>
  );
}
