import { Form, Input } from 'antd';
import type { FormInstance } from 'antd';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { sayCode, useText } from '../../strings/text.ts';
import type { FieldPath } from './refused-field.ts';
import { labelOf } from './setup.ts';
import type { Field } from './setup.ts';

interface SetupFieldsProps {
  readonly fields: readonly Field[];
  /** Names of secrets that are kept; undefined for an account that is being added. */
  readonly secretsKept?: readonly string[];
}

/** Says at the field why it was refused, and goes there. */
export function showAtField(form: Pick<FormInstance, 'setFields' | 'scrollToField'>, at: FieldPath, sentence: string) {
  const name = typeof at === 'string' ? at : [...at];
  form.setFields([{ name, errors: [sentence] }]);
  form.scrollToField(name, { focus: true });
}

/** The values that an account needs; settings and secrets come apart as `settings` and `secrets` of the form. */
export function SetupFields({ fields, secretsKept }: SetupFieldsProps) {
  const say = useText();
  const { language } = useFormat();
  return fields.map((field) => {
    const { name, kind, isRequired } = field;
    const isSecret = kind === 'secret';
    const isKept = secretsKept?.includes(name) ?? false;
    return (
      <Form.Item
        key={`${kind} ${name}`}
        name={[isSecret ? 'secrets' : 'settings', name]}
        label={labelOf(field, language)}
        {...(isSecret && { extra: say(secretHintOf(isKept, secretsKept !== undefined)) })}
        rules={
          isRequired && !isKept ? [{ required: true, whitespace: true, message: say('providerSetup.needed') }] : []
        }
      >
        <FieldInput field={field} />
      </Form.Item>
    );
  });
}

function secretHintOf(isKept: boolean, isKnownAccount: boolean) {
  if (isKept) return 'providerSetup.secretKept';
  return isKnownAccount ? 'providerSetup.secretMissing' : 'providerSetup.secretHint';
}

/** `id`, `value` and `onChange` come from the form. */
function FieldInput({ field: { name, kind, choices }, ...given }: { readonly field: Field }) {
  const { language } = useFormat();
  if (kind === 'secret') return <Input.Password autoComplete="new-password" maxLength={4_096} {...given} />;
  if (name === 'steps') return <Input.TextArea rows={5} maxLength={2_000} {...given} />;
  if (kind !== 'choice') return <Input autoComplete="off" maxLength={1_000} {...given} />;
  const options = choices.map((value) => ({ value, label: sayCode(language, 'providerSetup', value) ?? value }));
  return <Select<string> options={options} {...given} />;
}
