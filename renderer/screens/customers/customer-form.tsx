import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { CONTACT_PURPOSES } from '../../../contract/terms/consent.ts';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import { CONTACT_CHANNELS, LANGUAGES } from '../../../contract/terms/trade.ts';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';
import type { CustomerFields } from './customer.ts';
import { GroupSelect } from './group-select.tsx';

/** As many as the contract takes. */
const CONTACTS_MAX = 20;
const NOTES_LENGTH_MAX = 2000;

interface CustomerFormProps {
  /** Absent: a new customer. */
  readonly id?: CustomerId;
  readonly fields: CustomerFields;
  readonly onSaved: (id: CustomerId) => void;
  readonly onDiscard: () => void;
}

/** Name, language, group, ways to reach, notes. */
export function CustomerForm({ id, fields, onSaved, onDiscard }: CustomerFormProps) {
  const say = useText();
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: (entered: CustomerFields) => core.customers.save({ ...entered, ...(id !== undefined && { id }) }),
    onSuccess: (saved, entered) => {
      void message.success(say('customers.saved', { name: entered.name.trim() }));
      onSaved(saved.id);
    },
  });
  return (
    <Form<CustomerFields>
      name="customer"
      className="k-panel k-customers-form"
      layout="vertical"
      initialValues={fields}
      requiredMark={false}
      scrollToFirstError={{ focus: true }}
      onFinish={(entered) => save.mutate(entered)}
    >
      <Form.Item
        name="name"
        label={say('customers.name')}
        rules={[{ required: true, whitespace: true, message: say('customers.nameNeeded') }]}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was just opened to write the name */}
        <Input autoFocus maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="language" label={say('customers.language')} extra={say('customers.languageHint')}>
        <Select options={LANGUAGES.map((value) => ({ value, label: say(`languages.${value}`) }))} />
      </Form.Item>
      <Form.Item name="groupId" label={say('customers.group')} extra={say('customers.groupHint')}>
        <GroupSelect />
      </Form.Item>
      <ContactLines />
      <Form.Item name="notes" label={say('customers.notes')}>
        <Input.TextArea maxLength={NOTES_LENGTH_MAX} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <RefusalNotice error={save.error} onClose={save.reset} />
      <div className="k-customers-form-foot">
        <Button onClick={onDiscard}>{say('customers.discard')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {say('customers.save')}
        </Button>
      </div>
    </Form>
  );
}

function ContactLines() {
  const say = useText();
  const channels = CONTACT_CHANNELS.map((value) => ({ value, label: say(`channels.${value}`) }));
  const purposes = CONTACT_PURPOSES.map((value) => ({ value, label: say(`customers.purpose_${value}`) }));
  return (
    <Form.List name="contacts">
      {(lines, { add, remove }) => (
        <fieldset className="k-customers-contacts">
          <legend>{say('customers.contacts')}</legend>
          {lines.map((line, index) => (
            <div key={line.key} className="k-customers-contact">
              <Form.Item name={[line.name, 'channel']} noStyle>
                <Select aria-label={say('customers.channel')} options={channels} />
              </Form.Item>
              <Form.Item
                name={[line.name, 'value']}
                rules={[{ required: true, whitespace: true, message: say('customers.contactNeeded') }]}
              >
                <Input maxLength={200} aria-label={say('customers.contactValue')} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[line.name, 'purpose']} noStyle>
                <Select aria-label={say('customers.purpose')} options={purposes} />
              </Form.Item>
              <Form.Item name={[line.name, 'language']} noStyle>
                <Select
                  aria-label={say('customers.contactLanguage')}
                  options={[
                    { value: null, label: say('customers.ownLanguage') },
                    ...LANGUAGES.map((value) => ({ value, label: say(`languages.${value}`) })),
                  ]}
                />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={say('customers.removeContact', { number: index + 1 })}
                onClick={() => remove(line.name)}
              />
            </div>
          ))}
          {lines.length < CONTACTS_MAX && (
            <Button
              icon={<PlusOutlined />}
              onClick={() => add({ channel: 'phone', value: '', purpose: 'any', language: null })}
            >
              {say('customers.addContact')}
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  );
}
