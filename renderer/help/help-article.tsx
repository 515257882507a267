import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useText } from '../strings/text.ts';
import type { HelpPage } from './help-page.ts';
import { openHelp } from './help-store.ts';

/** One page: what happened, whether money moved, what to do. */
export function HelpArticle({ page }: { readonly page: HelpPage }) {
  const say = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => heading.current?.focus(), []);

  function print(): void {
    flushSync(() => setIsPrinting(true));
    document.body.classList.add('k-printing-help');
    window.print();
    document.body.classList.remove('k-printing-help');
    setIsPrinting(false);
  }

  const article = (
    <article className="k-help">
      <h2 ref={heading} tabIndex={-1}>
        {page.title}
      </h2>
      <section>
        <h3>{say('help.happened')}</h3>
        <p>{page.happened}</p>
      </section>
      <section>
        <h3>{say('help.money')}</h3>
        <p>{page.money}</p>
      </section>
      <section>
        <h3>{say('help.steps')}</h3>
        <ol className="k-help-steps">
          {page.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
    </article>
  );
  return (
    <>
      <div className="k-help-tools">
        <Button size="small" icon={<ArrowLeftOutlined />} onClick={() => openHelp()}>
          {say('help.back')}
        </Button>
        <Button size="small" icon={<PrinterOutlined />} onClick={print}>
          {say('help.print')}
        </Button>
      </div>
      {article}
      {isPrinting && createPortal(<div className="k-help-print">{article}</div>, document.body)}
    </>
  );
}
