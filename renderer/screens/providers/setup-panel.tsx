import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { api, core } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { queries } from '../../connection/queries.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';
import { textsOf } from './add-account-dialog.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { DryRun } from './dry-run.tsx';
import { LimitsForm } from './limits-form.tsx';
import { AcceptPlain, plainHostOf } from './plain-http.tsx';
import { ProviderFacts } from './provider-facts.tsx';
import { refusedField } from './refused-field.ts';
import type { AccountSetup } from './setup.ts';
import { SetupFields, showAtField } from './setup-fields.tsx';

/** Connection, settings and secrets of an account, and what is not confirmed of its provider. */
export function SetupPanel({ account: { id } }: { readonly account: Account }) {
  const setup = useQuery(api.providers.setup.queryOptions({ input: { id } }));
  return (
    <div className="k-provider-setup">
      {setup.isPending && <Loading />}
      <RefusalNotice error={setup.error} onRetry={() => void setup.refetch()} />
      {setup.data && (
        <>
          <ConnectionTest setup={setup.data} />
          {setup.data.fields.length > 0 && <SettingsForm setup={setup.data} />}
          <LimitsForm setup={setup.data} />
          {setup.data.provider !== 'manual' && <DryRun setup={setup.data} />}
          <ProviderFacts {...setup.data} documents={setup.data.definition?.documents ?? []} />
        </>
      )}
    </div>
  );
}

type Texts = Readonly<Record<string, string | undefined>>;

function SettingsForm({ setup }: { readonly setup: AccountSetup }) {
  const say = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly settings?: Texts; readonly secrets?: Texts }>();
  const [plain, setPlain] = useState({
    host: setup.allowsPlainHttp ? setup.hosts.join(', ') : undefined,
    isAccepted: setup.allowsPlainHttp,
  });
  const save = useMutation({
    mutationFn: ({ settings, secrets }: { readonly settings?: Texts; readonly secrets?: Texts }) =>
      saveBoth(setup, textsOf(settings), textsOf(secrets), plain.isAccepted),
    onSuccess: (changed) => {
      queries.setQueryData(api.providers.setup.queryKey({ input: { id: setup.id } }), changed);
      form.setFieldsValue({ secrets: Object.fromEntries(setup.fields.map(({ name }) => [name, ''])) });
      void message.success(say('providerSetup.saved'));
    },
    onError: (error) => {
      setPlain((now) => ({ ...now, host: plainHostOf(error) ?? now.host }));
      const at = refusedField(error, setup.fields);
      if (at !== undefined) showAtField(form, at, say('providerSetup.fieldRefused'));
    },
  });
  const isAtField = refusedField(save.error, setup.fields) !== undefined;
  return (
    <section aria-label={say('providerSetup.settings')}>
      <h3>{say('providerSetup.settings')}</h3>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        initialValues={{ settings: setup.settings }}
        onFinish={(entered) => save.mutate(entered)}
      >
        <SetupFields fields={setup.fields} secretsKept={setup.secretsKept} />
        {plain.host !== undefined && (
          <AcceptPlain
            host={plain.host}
            isAccepted={plain.isAccepted}
            onChange={(isAccepted) => setPlain({ ...plain, isAccepted })}
          />
        )}
        <RefusalNotice error={isAtField ? null : save.error} onClose={save.reset} />
        <Button htmlType="submit" loading={save.isPending}>
          {say('providerSetup.save')}
        </Button>
      </Form>
    </section>
  );
}

/** Settings only where they differ: while orders are open a new key may be needed, and a new address may not be taken. */
async function saveBoth(
  { id, settings: before, allowsPlainHttp: plainBefore }: AccountSetup,
  settings: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
  allowsPlainHttp: boolean,
): Promise<AccountSetup> {
  const isSame = isSameTexts(before, settings) && plainBefore === allowsPlainHttp;
  const changed = isSame ? undefined : await core.providers.changeSettings({ id, settings, allowsPlainHttp });
  const isSecretGiven = Object.keys(secrets).length > 0;
  if (isSecretGiven) return core.providers.changeSecrets({ id, secrets });
  return changed ?? core.providers.setup({ id });
}

function isSameTexts(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => (left[name] ?? '') === (right[name] ?? ''));
}
