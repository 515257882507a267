import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enLocale from 'antd/locale/en_US';
import jaLocale from 'antd/locale/ja_JP';
import zhLocale from 'antd/locale/zh_CN';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Language } from '../contract/terms/trade.ts';
import { queries } from './connection/queries.ts';
import { Entrance } from './entrance.tsx';
import { HelpHost } from './help/help-host.tsx';
import { usePreferences } from './session/preferences.ts';
import { loadAllTexts, loadTexts, texts } from './strings/text.ts';
import { useTheme } from './theme/use-theme.ts';

const ANTD_LOCALES = { 'zh-CN': zhLocale, en: enLocale, ja: jaLocale } as const;

/** Nobody chooses another language sooner, and the first screen is not held up. */
const TEXTS_WAIT_MS_MAX = 1_000;

/** Theme, language, cache and routing around everything. */
export function App() {
  const language = usePreferences((state) => state.language);
  const theme = useTheme();
  useEffect(() => void showLanguage(language), [language]);
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadAllTexts(), { timeout: TEXTS_WAIT_MS_MAX });
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <QueryClientProvider client={queries}>
      <MotionGround isStill={theme.token?.motion === false}>
        <ConfigProvider
          theme={theme}
          locale={ANTD_LOCALES[language]}
          wave={{ disabled: true }}
          button={{ autoInsertSpace: false }}
        >
          <AntdApp component={false} message={{ maxCount: 3 }}>
            {/* The router calls the hook as a hook, at every render. */}
            {/* oxlint-disable-next-line react/hooks */}
            <Router hook={useHashLocation}>
              <Entrance />
              <HelpHost />
            </Router>
          </AntdApp>
        </ConfigProvider>
      </MotionGround>
    </QueryClientProvider>
  );
}

async function showLanguage(language: Language): Promise<void> {
  await loadTexts(language);
  // Of two choices in a row the last one stays, whichever arrived first.
  if (usePreferences.getState().language !== language) return;
  document.documentElement.lang = language;
  await texts.changeLanguage(language);
}

/**
 * The library wraps everything below once the wish for motion differs from that above it, which would make the whole page
 * anew, open dialogs and half-filled forms included, when the system's wish changes. Above stands the contrary of the first
 * wish, and so everything is wrapped from the start.
 */
function MotionGround({ isStill, children }: { readonly isStill: boolean; readonly children: ReactNode }) {
  const [contrary] = useState({ token: { motion: isStill } });
  return <ConfigProvider theme={contrary}>{children}</ConfigProvider>;
}
