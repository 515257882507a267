import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';
import { DefinitionCheck } from './definition-check.tsx';
import { DefinitionProblems } from './definition-problems.tsx';
import { choiceOf } from './setup.ts';
import type { Choice } from './setup.ts';

/** A person who types is not corrected at every letter. */
const PAUSE_MS = 400;

/** A field for a definition that somebody wrote: read as it is pasted, with every mistake and its place. */
export function PastedDefinition({ onRead }: { readonly onRead: (choice: Choice | undefined) => void }) {
  const say = useText();
  const [text, setText] = useState('');
  const [isChecking, setChecking] = useState(false);
  const settled = useSettled(text.trim());
  const reading = useQuery({
    ...api.providers.readDefinition.queryOptions({ input: { text: settled } }),
    enabled: settled !== '',
  });
  const definition = settled === '' ? undefined : reading.data?.definition;
  useEffect(() => {
    onRead(definition ? choiceOf(definition, { text: settled }) : undefined);
  }, [definition, settled, onRead]);
  return (
    <>
      <Form.Item
        label={say('providerSetup.definition')}
        extra={say('providerSetup.definitionHint')}
        htmlFor="k-definition"
      >
        <Input.TextArea
          id="k-definition"
          className="k-provider-code"
          rows={6}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Form.Item>
      {reading.isFetching && <Loading words={say('providerSetup.definitionReading')} />}
      <RefusalNotice error={reading.error} />
      {definition && <output>{say('providerSetup.readAs', { name: definition.name })}</output>}
      {settled !== '' && reading.data && <DefinitionProblems problems={reading.data.problems} />}
      <Button onClick={() => setChecking(true)}>{say('providerSetup.checkDefinition')}</Button>
      {isChecking && <DefinitionCheck definition={text} onClose={() => setChecking(false)} />}
    </>
  );
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
