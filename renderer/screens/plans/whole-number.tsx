import { Form, InputNumber } from 'antd';
import { useText } from '../../strings/text.ts';
import type { PlanEntered } from './plan-entered.ts';

type Name =
  | 'days'
  | 'activationDeadlineDays'
  | 'graceDays'
  | [
      'rules',
      keyof PlanEntered['rules'] &
        ('startsByItselfDays' | 'months' | 'firstRechargeDays' | 'rechargesMax' | 'slowKbps'),
    ];

interface WholeNumberProps {
  readonly name: Name;
  readonly label: string;
  readonly extra?: string;
  readonly min: number;
  readonly max: number;
  /** Otherwise it may stay empty. */
  readonly isNeeded?: boolean;
}

/** A field for days, months or times. */
export function WholeNumber({ name, label, extra, min, max, isNeeded = false }: WholeNumberProps) {
  const say = useText();
  const message = say('plans.wholeDays', { min, max });
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={[
        { type: 'integer', min, max, message },
        { required: isNeeded, message },
      ]}
    >
      <InputNumber
        className="k-plans-days"
        controls={false}
        // Japanese keyboards write full-width digits.
        parser={(text) => Number.parseFloat((text ?? '').normalize('NFKC'))}
      />
    </Form.Item>
  );
}
