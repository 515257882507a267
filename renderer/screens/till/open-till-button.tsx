import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import { core } from '../../api.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { wordedFacts } from '../../refusals/refusal-sentence.ts';
import { useText } from '../../strings/text.ts';

interface OpenTillButtonProps {
  /** Facts of the refusal TILL_CLOSED. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What was refused, once more. */
  readonly onOpened: () => void;
}

/** Opens the till with what the books say is in it, by one key, and goes on with what was refused. */
export function OpenTillButton({ facts, onOpened }: OpenTillButtonProps) {
  const say = useText();
  const format = useFormat();
  const open = useMutation({ mutationFn: () => core.till.open({ counts: null }), onSuccess: onOpened });
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F4' || event.ctrlKey || event.altKey || event.metaKey || open.isPending) return;
    event.preventDefault();
    open.mutate();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
  const sum = wordedFacts(facts, format)['expected'] ?? '';
  return (
    <>
      <Button size="small" loading={open.isPending} aria-keyshortcuts="F4" onClick={() => open.mutate()}>
        {say('till.openAndGoOn', { sum })}
        <KeyHint keys="F4" />
      </Button>
      <RefusalNotice error={open.error} />
    </>
  );
}
