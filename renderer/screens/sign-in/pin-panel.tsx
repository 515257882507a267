import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { PIN_DIGITS_MAX, PIN_DIGITS_MIN, PinInput } from '../../components/pin-input.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { startSession } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { PinPad } from './pin-pad.tsx';
import { useSecondsUntil } from './use-seconds-until.ts';

type Person = Told['session']['choices'][number];

/** The PIN of one person: field and pad show the same digits; a lock counts down in sight. */
export function PinPanel({ person }: { readonly person: Person }) {
  const say = useText();
  const format = useFormat();
  const field = useRef<InputRef>(null);
  const [pin, setPin] = useState('');
  const signIn = useMutation({
    mutationFn: (digits: string) => core.session.signIn({ staffId: person.id, pin: digits }),
    onSuccess: startSession,
    onError: () => {
      setPin('');
      field.current?.focus();
    },
  });
  const refusal = signIn.error ? readRefusal(signIn.error) : undefined;
  const untilMs = refusal?.code === 'PIN_LOCKED' ? Number(refusal.facts['untilMs']) : undefined;
  const secondsLocked = useSecondsUntil(untilMs);
  const isLocked = secondsLocked > 0;
  const isReady = pin.length >= PIN_DIGITS_MIN && !isLocked && !signIn.isPending;

  useEffect(() => field.current?.focus(), []);
  function submit(): void {
    if (isReady) signIn.mutate(pin);
  }

  return (
    <>
      <div className="k-sign-in-pin">
        <PinInput
          ref={field}
          value={pin}
          onChange={setPin}
          onEnter={submit}
          label={say('signIn.pinOf', { name: person.name })}
          invalid={refusal?.code === 'PIN_WRONG'}
          disabled={isLocked}
        />
        <PinPad
          disabled={isLocked || signIn.isPending}
          onDigit={(digit) => setPin((now) => (now + digit).slice(0, PIN_DIGITS_MAX))}
          onErase={() => setPin((now) => now.slice(0, -1))}
        />
        <Button type="primary" size="large" block disabled={!isReady} loading={signIn.isPending} onClick={submit}>
          {signIn.isPending ? say('signIn.checking') : say('signIn.enter')}
        </Button>
        <p className="k-muted k-small">{say('signIn.keyboard')}</p>
      </div>
      <div className="k-sign-in-notice">
        {isLocked && (
          <p className="k-sign-in-locked" role="alert">
            {say('signIn.lockedFor', { time: format.duration(secondsLocked) })}
          </p>
        )}
        {!isLocked && untilMs === undefined && <RefusalNotice error={signIn.error} />}
      </div>
    </>
  );
}
