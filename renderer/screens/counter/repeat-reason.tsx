import { Input } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { useText } from '../../strings/text.ts';
import { counter, useCounter } from './counter-store.ts';

/** Why the same plan goes to the same card again; the next key belongs here, and Enter goes on with the order. */
export function RepeatReason() {
  const say = useText();
  const reason = useCounter((state) => state.repeatReason);
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <Input
      ref={field}
      className="k-trouble-reason"
      value={reason}
      maxLength={200}
      placeholder={say('counter.repeatReason')}
      aria-label={say('counter.repeatReason')}
      onChange={(event) => counter.giveReason(event.target.value)}
    />
  );
}
