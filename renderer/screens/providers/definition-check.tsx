import { useMutation } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import type { GetRef } from 'antd';
import { useState } from 'react';
import { core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useText } from '../../strings/text.ts';
import { DefinitionProblems } from './definition-problems.tsx';

type Checked = Told['providers']['checkDefinition'];
type Example = Checked['examples'][number];

/** The supplier's example against a definition: string to sign, digest, and the first character that differs. */
export function DefinitionCheck({
  definition,
  onClose,
}: {
  readonly definition: string;
  readonly onClose: () => void;
}) {
  const say = useText();
  const first = useFirstFocus<GetRef<typeof Input.TextArea>>();
  const [texts, setTexts] = useState({ definition, vectors: '' });
  const check = useMutation({ mutationFn: () => core.providers.checkDefinition(texts) });
  return (
    <Modal
      open
      width={880}
      title={say('providerSetup.checkTitle')}
      okText={say('providerSetup.check')}
      okButtonProps={{ loading: check.isPending, disabled: texts.definition.trim() === '' }}
      cancelText={say('common.close')}
      onOk={() => check.mutate()}
      onCancel={onClose}
    >
      <p className="k-muted">{say('providerSetup.checkEffect')}</p>
      <Form layout="vertical" className="k-provider-check">
        <Form.Item label={say('providerSetup.definition')} htmlFor="k-check-definition">
          <Input.TextArea
            id="k-check-definition"
            ref={first}
            className="k-provider-code"
            rows={12}
            spellCheck={false}
            value={texts.definition}
            onChange={(event) => setTexts({ ...texts, definition: event.target.value })}
          />
        </Form.Item>
        <Form.Item
          label={say('providerSetup.examples')}
          extra={say('providerSetup.examplesHint')}
          htmlFor="k-check-examples"
        >
          <Input.TextArea
            id="k-check-examples"
            className="k-provider-code"
            rows={12}
            spellCheck={false}
            value={texts.vectors}
            onChange={(event) => setTexts({ ...texts, vectors: event.target.value })}
          />
        </Form.Item>
      </Form>
      <RefusalNotice error={check.error} onClose={check.reset} />
      {check.data && <Result checked={check.data} />}
    </Modal>
  );
}

function Result({ checked: { problems, examples } }: { readonly checked: Checked }) {
  const say = useText();
  if (problems.length > 0) return <DefinitionProblems problems={problems} />;
  if (examples.length === 0) return <output>{say('providerSetup.checkNone')}</output>;
  const isGood = examples.every(({ agrees }) => agrees);
  return (
    <>
      {isGood && <output>{say('providerSetup.checkGood', { count: examples.length })}</output>}
      <ul className="k-provider-examples">
        {examples.map((example) => (
          <li key={`${example.kind} ${example.name}`}>
            <ExampleResult example={example} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ExampleResult({ example }: { readonly example: Example }) {
  const say = useText();
  const { name, agrees, stringToSign, digest, verified, resultClass, because, error, differences } = example;
  const means = [resultClass, because].filter((word) => word !== null).join(', ');
  return (
    <>
      <h3>
        {name}{' '}
        <span className={agrees ? 'k-provider-agrees' : 'k-provider-differs'}>
          {say(agrees ? 'providerSetup.agrees' : 'providerSetup.differs')}
        </span>
      </h3>
      {error && <DefinitionProblems problems={[error]} />}
      <dl>
        {stringToSign !== null && <Line name={say('providerSetup.stringToSign')} text={stringToSign} />}
        {digest !== null && <Line name={say('providerSetup.digest')} text={digest} />}
        {verified !== null && (
          <Line name={say('providerSetup.signature')} text={say(`providerSetup.signature_${verified}`)} />
        )}
        {means !== '' && <Line name={say('providerSetup.means')} text={means} />}
        {differences.map(({ what, expected, got, position, hint }) => (
          <div key={what}>
            <dt>
              {what} {position !== null && say('providerSetup.position', { position })}
            </dt>
            <dd>
              {say('providerSetup.expected')}: <code>{expected}</code>
            </dd>
            <dd>
              {say('providerSetup.got')}: <Differing text={got} position={position} />
            </dd>
            {hint !== null && <dd>{hint}</dd>}
          </div>
        ))}
      </dl>
    </>
  );
}

function Line({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{text}</code>
      </dd>
    </div>
  );
}

/** From the first character that differs on, the text is marked. */
function Differing({ text, position }: { readonly text: string; readonly position: number | null }) {
  if (position === null) return <code>{text}</code>;
  return (
    <code>
      {text.slice(0, position - 1)}
      <mark>{text.slice(position - 1)}</mark>
    </code>
  );
}
