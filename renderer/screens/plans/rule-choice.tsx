import { Form } from 'antd';
import { Select } from '../../components/select.tsx';
import type { PlanEntered } from './plan-entered.ts';

interface RuleChoiceProps<Value extends string> {
  readonly name: keyof PlanEntered['rules'];
  readonly label: string;
  readonly extra?: string;
  readonly values: readonly Value[];
  readonly wordsOf: (value: Value) => string;
  readonly onChosen?: (value: Value) => void;
}

/** One rule of several that there are. */
export function RuleChoice<Value extends string>({
  name,
  label,
  extra,
  values,
  wordsOf,
  onChosen,
}: RuleChoiceProps<Value>) {
  return (
    <Form.Item name={['rules', name]} label={label} extra={extra}>
      <Select<Value>
        popupMatchSelectWidth={false}
        options={values.map((value) => ({ value, label: wordsOf(value) }))}
        onChange={(value) => onChosen?.(value)}
      />
    </Form.Item>
  );
}
