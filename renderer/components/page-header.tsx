import { SearchOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { openPalette } from '../shell/palette-store.ts';
import { useText } from '../strings/text.ts';
import { KeyHint } from './key-hint.tsx';
import './page-header.css';

interface PageHeaderProps {
  readonly title: ReactNode;
  /** One quiet line beside the title: a count, a state. */
  readonly aside?: ReactNode;
  /** The one primary action of the screen, and at most two quiet ones before it. */
  readonly action?: ReactNode;
}

/** The head of every screen: where I am, the one thing to do, and the search for everything else. */
export function PageHeader({ title, aside, action }: PageHeaderProps) {
  const say = useText();
  return (
    <header className="k-page-header">
      <h1>{title}</h1>
      {aside !== undefined && <div className="k-page-header-aside">{aside}</div>}
      <div className="k-page-header-actions">{action}</div>
      <button type="button" className="k-page-header-search" onClick={openPalette}>
        <SearchOutlined />
        <span>{say('shell.search')}</span>
        <KeyHint keys="Ctrl K" />
      </button>
    </header>
  );
}
