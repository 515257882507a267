import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { FactList } from '../../components/fact-list.tsx';
import { Iccid } from '../../components/iccid.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { readScanTest } from '../../scanner/read-scan-test.ts';
import type { HeardKey, ScanTest } from '../../scanner/read-scan-test.ts';
import { SCAN_GAP_MS } from '../../scanner/scan-detector.ts';
import { useText } from '../../strings/text.ts';

/** A new scan begins after so long a silence. */
const SILENCE_MS = 1_000;
/** No barcode of a card is longer. */
const KEYS_MAX = 160;

/** Scan here: every key that came, how fast, and what Kaduo makes of it. Nothing comes up at the counter meanwhile. */
export function ScannerTest() {
  const say = useText();
  const hintId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [keys, setKeys] = useState<readonly HeardKey[]>([]);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isOurs = document.activeElement === field.current && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!isOurs || event.key === 'Shift' || event.repeat) return;
    // Tab leaves the field where nothing was scanned.
    if (event.key === 'Tab' && !isGoingOn(keys, event.timeStamp)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { key, code, timeStamp: atMs, isComposing } = event;
    const before = isGoingOn(keys, atMs) ? keys : [];
    setKeys([...before, { key, code, atMs, isComposing }].slice(-KEYS_MAX));
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    // On the window, and so before the ear that listens on every screen.
    addEventListener('keydown', listener, { capture: true });
    return () => removeEventListener('keydown', listener, { capture: true });
  }, []);
  return (
    <div className="k-scanner-test">
      <p id={hintId} className="k-muted">
        {say('settings.scannerHint')}
      </p>
      <input
        ref={field}
        className="k-scanner-field"
        readOnly
        value={keys.map(({ key }) => (key.length === 1 ? key : '')).join('')}
        aria-label={say('settings.scannerField')}
        aria-describedby={hintId}
        placeholder={say('settings.scannerField')}
      />
      {keys.length > 0 && <Verdict test={readScanTest(keys)} keys={keys} />}
    </div>
  );
}

function isGoingOn(keys: readonly HeardKey[], atMs: number): boolean {
  const last = keys.at(-1);
  return last !== undefined && last.key !== 'Enter' && last.key !== 'Tab' && atMs - last.atMs < SILENCE_MS;
}

function Verdict({ test, keys }: { readonly test: ScanTest; readonly keys: readonly HeardKey[] }) {
  const say = useText();
  const format = useFormat();
  const codeWords = useCodeWords();
  const { card, gapMs, slowestGapMs } = test;
  const shown = (text: string) => (text === '' ? say('settings.scannerNone') : text);
  return (
    <div aria-live="polite">
      <p>
        <strong>{say(test.isScan ? 'settings.scannerIsScan' : 'settings.scannerIsTyping')}</strong>
      </p>
      <FactList
        facts={[
          {
            name: say('settings.scannerCard'),
            value: card.ok ? (
              <>
                <Iccid iccid={card.iccid} /> {say('settings.scannerDigits', { count: card.digits })}
              </>
            ) : (
              codeWords('problems', card.problem.code, { ...card.problem })
            ),
          },
          { name: say('settings.scannerPrefix'), value: shown(test.prefix) },
          { name: say('settings.scannerSuffix'), value: shown(test.suffix) },
          { name: say('settings.scannerEnd'), value: test.endedBy ?? say('settings.scannerNoEnd') },
          {
            name: say('settings.scannerSpeed'),
            value:
              gapMs === null || slowestGapMs === null
                ? say('settings.scannerNone')
                : say('settings.scannerGap', {
                    gap: format.number(Math.round(gapMs)),
                    slowest: format.number(Math.round(slowestGapMs)),
                    limit: format.number(SCAN_GAP_MS),
                  }),
          },
        ]}
      />
      {test.isFullWidth && <p>{say('settings.scannerWide')}</p>}
      {test.hasInputMethod && <p>{say('settings.scannerIme')}</p>}
      <details>
        <summary>{say('settings.scannerKeys', { count: keys.length })}</summary>
        <ol className="k-scanner-keys">
          {keys.map(({ key, code, atMs }, index) => (
            // The same key may come twice; its place is what it is.
            <li key={index}>
              <code>{key}</code> <code>{code}</code>{' '}
              {say('settings.scannerAfter', { ms: format.number(Math.round(atMs - (keys[index - 1]?.atMs ?? atMs))) })}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}
