import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Money } from '../../../contract/terms/money.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { useText } from '../../strings/text.ts';
import { counter } from './counter-store.ts';

interface StoryFrameProps {
  readonly label: string;
  readonly title: string;
  readonly money: Money;
  readonly children: ReactNode;
}

/** What was sold, in the counter's right half: its title has the focus, so that it is read aloud as soon as it is known. */
export function StoryFrame({ label, title, money, children }: StoryFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="k-panel k-order" aria-label={label}>
      <header className="k-story-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <MoneyText money={money} />
      </header>
      {children}
    </section>
  );
}

/** Clears the counter; whoever is next is scanned. */
export function NextCustomer() {
  const say = useText();
  const [, navigate] = useLocation();
  function next(): void {
    counter.nextCustomer();
    navigate('/counter');
    document.querySelector<HTMLInputElement>('.k-find input')?.focus();
  }
  return (
    <Button block onClick={next} aria-keyshortcuts="Escape">
      {say('counter.next')}
      <KeyHint keys="Esc" />
    </Button>
  );
}
