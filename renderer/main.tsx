import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { usePreferences } from './session/preferences.ts';
import { startTexts } from './strings/text.ts';
import './theme/base.css';

const { language } = usePreferences.getState();
document.documentElement.lang = language;
await startTexts(language);

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
