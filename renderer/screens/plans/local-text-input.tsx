import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import type { Language, LocalText } from '../../../contract/terms/trade.ts';
import { useText } from '../../strings/text.ts';
import { NAME_LENGTH_MAX } from './plan.ts';

interface LocalTextInputProps {
  readonly value?: LocalText;
  readonly onChange?: (value: LocalText) => void;
  readonly id?: string;
  /** The name of the field in one language, for assistive technology. */
  readonly labelOf: (language: string) => string;
  readonly isLong?: boolean;
}

const NOTHING: LocalText = { 'zh-CN': '', en: '', ja: '' };

/** A text in three languages, or one for all. */
export function LocalTextInput({ value = NOTHING, onChange, id, labelOf, isLong = false }: LocalTextInputProps) {
  const say = useText();
  const isAlike = LANGUAGES.every((language) => value[language] === value.en);
  const [wantsOne, setWantsOne] = useState(isAlike);
  const isOne = wantsOne && isAlike;
  const takeOne = (text: string) => onChange?.({ 'zh-CN': text, en: text, ja: text });
  const toggle = (one: boolean) => {
    setWantsOne(one);
    // The first that was filled in speaks for all.
    if (one) takeOne(LANGUAGES.map((language) => value[language]).find((text) => text.trim() !== '') ?? '');
  };
  const field = (language: Language | undefined) => {
    const text = value[language ?? 'en'];
    const common = {
      ...(id !== undefined && language !== 'en' && language !== 'ja' && { id }),
      ...(language !== undefined && { lang: language, 'aria-label': labelOf(say(`languages.${language}`)) }),
      value: text,
      maxLength: NAME_LENGTH_MAX,
      autoComplete: 'off',
    };
    const change = (next: string) => (language ? onChange?.({ ...value, [language]: next }) : takeOne(next));
    return isLong ? (
      <Input.TextArea
        {...common}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={(event) => change(event.target.value)}
      />
    ) : (
      <Input {...common} onChange={(event) => change(event.target.value)} />
    );
  };
  return (
    <div className="k-plans-local">
      {isOne
        ? field(undefined)
        : LANGUAGES.map((language) => (
            <div key={language} className="k-plans-local-line">
              <span className="k-muted k-small" lang={language} aria-hidden="true">
                {say(`languages.${language}`)}
              </span>
              {field(language)}
            </div>
          ))}
      <Checkbox checked={isOne} onChange={(event) => toggle(event.target.checked)}>
        {say('plans.sameInAll')}
      </Checkbox>
    </div>
  );
}
