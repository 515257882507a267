import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enLocale from 'antd/locale/en_US';
import jaLocale from 'antd/locale/ja_JP';
import zhLocale from 'antd/locale/zh_CN';
import { useEffect } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { queries } from './connection/queries.ts';
import { Entrance } from './entrance.tsx';
import { usePreferences } from './session/preferences.ts';
import { texts } from './strings/text.ts';
import { useTheme } from './theme/use-theme.ts';

const ANTD_LOCALES = { 'zh-CN': zhLocale, en: enLocale, ja: jaLocale } as const;

/** Theme, language, cache and routing around everything. */
export function App() {
  const language = usePreferences((state) => state.language);
  const theme = useTheme();
  useEffect(() => {
    document.documentElement.lang = language;
    void texts.changeLanguage(language);
  }, [language]);
  return (
    <ConfigProvider
      theme={theme}
      locale={ANTD_LOCALES[language]}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <AntdApp component={false} message={{ maxCount: 3 }}>
        <QueryClientProvider client={queries}>
          {/* The router calls the hook as a hook, at every render. */}
          {/* oxlint-disable-next-line react/hooks */}
          <Router hook={useHashLocation}>
            <Entrance />
          </Router>
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
