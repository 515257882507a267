import { UserOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import type { MenuProps } from 'antd';
import { LANGUAGES } from '../../contract/terms/trade.ts';
import { changePreferences } from '../session/change-preferences.ts';
import { THEME_CHOICES, usePreferences } from '../session/preferences.ts';
import type { ThemeChoice } from '../session/preferences.ts';
import { endSession, useStaff } from '../session/session.ts';
import { useText } from '../strings/text.ts';

/** Who is at the till; their language, theme, and the way out. */
export function PersonMenu() {
  const say = useText();
  const staff = useStaff();
  const { language, theme } = usePreferences();
  if (!staff) return null;
  const themeNames: Readonly<Record<ThemeChoice, string>> = {
    system: say('common.themeSystem'),
    light: say('common.themeLight'),
    dark: say('common.themeDark'),
  };
  const items: MenuProps['items'] = [
    {
      type: 'group',
      label: say('common.language'),
      children: LANGUAGES.map((code) => ({
        key: code,
        label: <span lang={code}>{say(`languages.${code}`)}</span>,
        onClick: () => changePreferences({ language: code }),
      })),
    },
    {
      type: 'group',
      label: say('common.theme'),
      children: THEME_CHOICES.map((choice) => ({
        key: choice,
        label: themeNames[choice],
        onClick: () => changePreferences({ theme: choice }),
      })),
    },
    { type: 'divider' },
    { key: 'out', label: say('shell.signOut'), onClick: () => void endSession() },
  ];
  return (
    <Dropdown menu={{ items, selectedKeys: [language, theme] }} trigger={['click']} placement="topLeft">
      <button type="button" className="k-status-part k-status-link" title={say('shell.preferences')}>
        <UserOutlined />
        <strong>{staff.name}</strong>
        <span className="k-muted k-status-spare">{say(`roles.${staff.role}`)}</span>
      </button>
    </Dropdown>
  );
}
