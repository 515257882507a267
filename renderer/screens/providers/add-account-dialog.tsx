import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useState } from 'react';
import { CURRENCIES } from '../../../contract/terms/money.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useRefusalWords } from '../../refusals/refusal-words.ts';
import { useShop } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { PastedDefinition } from './pasted-definition.tsx';
import { AcceptPlain, plainHostOf } from './plain-http.tsx';
import { ProviderChoice } from './provider-choice.tsx';
import { ProviderFacts } from './provider-facts.tsx';
import { refusedField } from './refused-field.ts';
import { findChoice, PASTED } from './setup.ts';
import type { Choice } from './setup.ts';
import { SetupFields, showAtField } from './setup-fields.tsx';

interface AddAccountDialogProps {
  readonly onClose: () => void;
  readonly onAdded: (id: ProviderAccountId) => void;
}

interface Entered {
  readonly name: string;
  readonly currency: Currency;
  readonly settings?: Readonly<Record<string, string | undefined>>;
  readonly secrets?: Readonly<Record<string, string | undefined>>;
}

/** The button below the form is its own by this name, so that Enter in a field sends. */
const FORM = 'k-add-account';

/** Chooses a provider, then asks for what that one needs, and says what is not confirmed about it. */
export function AddAccountDialog({ onClose, onAdded }: AddAccountDialogProps) {
  const say = useText();
  const wordsOf = useRefusalWords();
  const { message } = App.useApp();
  const shop = useShop();
  const [form] = Form.useForm<Entered>();
  const [chosen, setChosen] = useState<string>();
  const [pasted, setPasted] = useState<Choice>();
  const [acceptsPlain, setAcceptsPlain] = useState(false);
  const [plainHost, setPlainHost] = useState<string>();
  const choices = useQuery(api.providers.setupChoices.queryOptions());
  const choice = chosen === PASTED ? pasted : choices.data && findChoice(choices.data, chosen);
  const add = useMutation({
    mutationFn: (input: Asked['providers']['add']) => core.providers.add(input),
    onSuccess: ({ id }, { name }) => {
      void message.success(say('providerSetup.added', { name }));
      onAdded(id);
    },
    onError: (error) => {
      setPlainHost((known) => plainHostOf(error) ?? known);
      const at = choice && refusedField(error, choice.fields);
      if (at !== undefined)
        showAtField(form, at, at === 'name' ? wordsOf(error).sentence : say('providerSetup.fieldRefused'));
    },
  });
  const isAtField = choice !== undefined && refusedField(add.error, choice.fields) !== undefined;
  const submit = ({ name, currency, settings, secrets }: Entered) => {
    if (!choice) return;
    add.mutate({
      provider: choice.provider,
      name: name.trim(),
      currency: choice.currency ?? currency,
      settings: textsOf(settings),
      secrets: textsOf(secrets),
      allowsPlainHttp: acceptsPlain,
      ...(choice.definition && { definition: choice.definition }),
    });
  };
  return (
    <Modal
      open
      width={720}
      title={say('providerSetup.addTitle')}
      okText={say('providerSetup.add')}
      okButtonProps={{ loading: add.isPending, disabled: !choice, htmlType: 'submit', form: FORM }}
      cancelText={say('common.cancel')}
      onCancel={onClose}
    >
      <p className="k-muted k-provider-effect">{say('providerSetup.addEffect')}</p>
      {choices.isPending && <Loading />}
      <RefusalNotice error={choices.error} onRetry={() => void choices.refetch()} />
      {choices.data && (
        <ProviderChoice
          choices={choices.data}
          value={chosen}
          onChange={(value) => {
            setChosen(value);
            setAcceptsPlain(false);
            setPlainHost(undefined);
            add.reset();
          }}
        />
      )}
      {chosen === PASTED && <PastedDefinition onRead={setPasted} />}
      {choice && (
        <Form
          key={chosen}
          id={FORM}
          scrollToFirstError={{ focus: true }}
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ currency: choice.currency ?? shop?.currency, settings: initialOf(choice) }}
          onFinish={submit}
        >
          <Form.Item
            name="name"
            label={say('providerSetup.name')}
            rules={[{ required: true, whitespace: true, message: say('providers.nameNeeded') }]}
          >
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          {choice.currency === null ? (
            <Form.Item name="currency" label={say('providerSetup.currency')}>
              <Select<Currency> options={CURRENCIES.map((value) => ({ value, label: value }))} />
            </Form.Item>
          ) : (
            <p>{say('providerSetup.currencyFixed', { currency: choice.currency })}</p>
          )}
          <SetupFields fields={choice.fields} />
          <ProviderFacts {...choice} />
        </Form>
      )}
      <RefusalNotice error={isAtField ? null : add.error} onClose={add.reset} />
      {plainHost !== undefined && <AcceptPlain host={plainHost} isAccepted={acceptsPlain} onChange={setAcceptsPlain} />}
    </Modal>
  );
}

function initialOf({ fields }: Choice): Record<string, string> {
  return Object.fromEntries(fields.filter(({ kind }) => kind !== 'secret').map(({ name, initial }) => [name, initial]));
}

/** What was left empty is not told. */
export function textsOf(entered: Entered['settings'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entered).flatMap(([name, text]) => (text === undefined || text.trim() === '' ? [] : [[name, text]])),
  );
}
