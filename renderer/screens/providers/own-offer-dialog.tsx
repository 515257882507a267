import { Form, Input } from 'antd';
import type { InputRef } from 'antd';
import { parseAmount } from '../../../contract/terms/money.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { textsOf } from './add-account-dialog.tsx';
import { enteredOf, readEntered } from './own-offer.ts';
import type { EnteredOffer } from './own-offer.ts';
import { wordsOf } from './setup.ts';
import type { AccountSetup, OwnOffer } from './setup.ts';

interface OwnOfferDialogProps {
  readonly setup: AccountSetup;
  readonly accountName: string;
  /** Undefined: a new one. */
  readonly offer: OwnOffer | undefined;
  readonly isSaving: boolean;
  readonly error: unknown;
  readonly onSave: (offer: OwnOffer) => void;
  readonly onClose: () => void;
}

/** The button below the form is its own by this name, so that Enter in a field sends. */
const FORM = 'k-own-offer';

/** One offer of a provider without a catalogue: what it is called in plans, what it costs, what the supplier calls it. */
export function OwnOfferDialog({ setup, accountName, offer, isSaving, error, onSave, onClose }: OwnOfferDialogProps) {
  const say = useText();
  const { language } = useFormat();
  const first = useFirstFocus<InputRef>();
  const [form] = Form.useForm<EnteredOffer>();
  const { currency, definition } = setup;
  const needed = [{ required: true, whitespace: true, message: say('providerSetup.needed') }];
  const isNew = offer === undefined;
  const isTaken = (code = '') => isNew && (setup.ownOffers ?? []).some(({ offerCode }) => offerCode === code.trim());
  const unused = [
    {
      validator: (_: unknown, code: string | undefined) =>
        isTaken(code) ? Promise.reject(new Error(say('providerSetup.offerCodeTaken'))) : Promise.resolve(),
    },
  ];
  return (
    <Modal
      open
      title={say('providerSetup.offerTitle', { name: accountName })}
      okText={say('providerSetup.saveOffer')}
      okButtonProps={{ loading: isSaving, htmlType: 'submit', form: FORM }}
      cancelText={say('common.cancel')}
      onCancel={onClose}
    >
      <Form
        form={form}
        id={FORM}
        scrollToFirstError={{ focus: true }}
        layout="vertical"
        requiredMark={false}
        initialValues={offer ? enteredOf(offer) : {}}
        onFinish={(entered) => {
          const read = readEntered(
            { ...entered, values: textsOf(entered.values), inputs: textsOf(entered.inputs) },
            currency,
          );
          if (read) onSave(read);
        }}
      >
        <Form.Item name="offerCode" label={say('providerSetup.offerCode')} rules={[...needed, ...unused]}>
          <Input ref={isNew ? first : null} maxLength={80} autoComplete="off" disabled={!isNew} />
        </Form.Item>
        <Form.Item name="name" label={say('providerSetup.offerName')} rules={needed}>
          <Input ref={isNew ? null : first} maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="cost"
          label={say('providerSetup.offerCost', { currency })}
          rules={[
            {
              validator: (_, typed: string | undefined) =>
                (parseAmount(typed ?? '', currency)?.amountMinor ?? -1) >= 0
                  ? Promise.resolve()
                  : Promise.reject(new Error(say('providerSetup.offerCostNeeded'))),
            },
          ]}
        >
          <Input inputMode="decimal" maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="days"
          label={say('providerSetup.offerDays')}
          rules={[{ pattern: /^\s*\d{0,4}\s*$/, message: say('providerSetup.offerNumberInvalid') }]}
        >
          <Input inputMode="numeric" maxLength={4} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="gigabytes"
          label={say('providerSetup.offerGigabytes')}
          rules={[{ pattern: /^\s*(?:\d{1,5}(?:\.\d{1,3})?)?\s*$/, message: say('providerSetup.offerNumberInvalid') }]}
        >
          <Input inputMode="decimal" maxLength={9} autoComplete="off" />
        </Form.Item>
        {definition?.offerValues.map((name) => (
          <Form.Item
            key={`value ${name}`}
            name={['values', name]}
            label={say('providerSetup.offerValue', { name })}
            rules={needed}
          >
            <Input maxLength={1_000} autoComplete="off" />
          </Form.Item>
        ))}
        {definition?.offerInputs.map(({ name, label, choices }) => (
          <Form.Item
            key={`input ${name}`}
            name={['inputs', name]}
            label={say('providerSetup.offerValue', { name: label === null ? name : wordsOf(label, language) })}
          >
            {choices.length > 0 ? (
              <Select<string> allowClear options={choices.map((value) => ({ value, label: value }))} />
            ) : (
              <Input maxLength={1_000} autoComplete="off" />
            )}
          </Form.Item>
        ))}
      </Form>
      <RefusalNotice error={error} />
    </Modal>
  );
}
