import { Input } from 'antd';
import type { InputRef } from 'antd';
import { useState } from 'react';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useScanTarget } from '../../scanner/scan-target.ts';
import { useText } from '../../strings/text.ts';

/** Takes card numbers from a scanner wherever the focus is, and typed ones by Enter; several lines may be pasted. */
export function ScanField({ onTexts }: { readonly onTexts: (texts: string[]) => void }) {
  const say = useText();
  const first = useFirstFocus<InputRef>();
  const [text, setText] = useState('');
  const take = (entered: string) => {
    const texts = entered
      .split(/[\r\n\t,;]+/u)
      .map((one) => one.trim())
      .filter((one) => one !== '');
    if (texts.length > 0) onTexts(texts);
  };
  useScanTarget((scanned) => take(scanned));
  return (
    <label className="k-stock-field k-stock-scan">
      <span>{say('stock.scan')}</span>
      <Input
        ref={first}
        inputMode="numeric"
        autoComplete="off"
        maxLength={40}
        placeholder={say('stock.scanHint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text');
          if (!/[\r\n\t,;]/u.test(pasted.trim())) return;
          event.preventDefault();
          take(pasted);
        }}
        onPressEnter={() => {
          take(text);
          setText('');
        }}
      />
    </label>
  );
}
