import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { api } from '../../api.ts';
import { PIN_DIGITS_MIN, PinInput } from '../../components/pin-input.tsx';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';

/** The second person: an owner, with the PIN, at this screen. Fields `ownerId` and `ownerPin` of the form around. */
export function OwnerApproval({ onEnter }: { readonly onEnter: () => void }) {
  const say = useText();
  const choices = useQuery(api.session.choices.queryOptions());
  const owners = choices.data?.filter(({ role }) => role === 'owner') ?? [];
  const [first] = owners;
  if (first === undefined) return null;
  return (
    <div className="k-doubt-owner">
      <Form.Item name="ownerId" label={say('inDoubt.owner')} initialValue={first.id}>
        <Select options={owners.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item
        name="ownerPin"
        label={say('inDoubt.ownerPin')}
        rules={[{ required: true, min: PIN_DIGITS_MIN, message: say('inDoubt.ownerPinNeeded') }]}
      >
        <PinInput onEnter={onEnter} />
      </Form.Item>
    </div>
  );
}
