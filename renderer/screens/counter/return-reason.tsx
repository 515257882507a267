import { Form, Input } from 'antd';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';

/** Shorter reasons explain nothing to whoever reads them later; the core asks for as many. */
const REASON_LENGTH_MIN = 3;

/** Why a card comes back: one of the policy's reasons, or the person's own words. Field `reason` of the form around. */
export function ReturnReason({ reasons }: { readonly reasons: readonly string[] }) {
  const say = useText();
  return (
    <Form.Item
      name="reason"
      label={say('counter.refundWhy')}
      {...(reasons[0] !== undefined && { initialValue: reasons[0] })}
      rules={[{ required: true, whitespace: true, min: REASON_LENGTH_MIN, message: say('counter.refundWhyNeeded') }]}
    >
      {reasons.length > 0 ? (
        <Select<string> options={reasons.map((value) => ({ value, label: value }))} />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog's first field is where the next key belongs
        <Input autoFocus maxLength={200} autoComplete="off" />
      )}
    </Form.Item>
  );
}
