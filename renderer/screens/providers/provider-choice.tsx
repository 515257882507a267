import { Form } from 'antd';
import type { RefSelectProps } from 'antd';
import { Select } from '../../components/select.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useFormat } from '../../format/use-format.ts';
import { sayCode, useText } from '../../strings/text.ts';
import { PASTED, SIGNED } from './setup.ts';
import type { SetupChoices } from './setup.ts';

interface ProviderChoiceProps {
  readonly choices: SetupChoices;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

/** All providers of this version, and the suppliers whose definition is known or pasted. */
export function ProviderChoice({ choices, value, onChange }: ProviderChoiceProps) {
  const say = useText();
  const first = useFirstFocus<RefSelectProps>();
  const { language } = useFormat();
  const nameOf = (name: string) => sayCode(language, 'providerNames', name) ?? name;
  const options = [
    {
      label: say('providerSetup.groupApi'),
      options: choices.kinds
        .filter(({ name }) => name !== SIGNED)
        .map(({ name }) => ({ value: `kind:${name}`, label: nameOf(name) })),
    },
    {
      label: say('providerSetup.groupSigned'),
      options: [
        ...choices.definitions.map(({ key, name }) => ({ value: `definition:${key}`, label: name })),
        { value: PASTED, label: say('providerSetup.pasted') },
      ],
    },
  ];
  return (
    <Form layout="vertical">
      <Form.Item label={say('providerSetup.provider')} htmlFor="k-provider-choice">
        <Select<string>
          id="k-provider-choice"
          ref={first}
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          value={value ?? null}
          onChange={onChange}
        />
      </Form.Item>
    </Form>
  );
}
