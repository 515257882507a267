import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Radio, Segmented } from 'antd';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import type { Language } from '../../../contract/terms/trade.ts';
import { api, core } from '../../api.ts';
import type { Asked, Told } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { PIN_DIGITS_MIN, PinInput } from '../../components/pin-input.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { showPreferences, usePreferences } from '../../session/preferences.ts';
import { dropSession } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { FoundBackup } from './found-backup.tsx';
import './recovery.css';

type State = NonNullable<Told['recovery']['state']>;
type Answers = Asked['recovery']['restore'];

const WHY = {
  damaged: 'backups.recoverDamaged',
  missing: 'backups.recoverMissing',
  too_new: 'backups.recoverTooNew',
} as const;

/** The shop's file does not open: what happened, that no money moved, and the way back. Nobody can be signed in. */
export function Recovery() {
  const say = useText();
  const language = usePreferences((state) => state.language);
  const state = useQuery(api.recovery.state.queryOptions({ staleTime: Infinity }));
  return (
    <main className="k-recovery">
      <div className="k-panel k-recovery-sheet">
        <header className="k-recovery-head">
          <h1>{say('backups.recoverTitle')}</h1>
          <Segmented<Language>
            aria-label={say('common.language')}
            value={language}
            options={LANGUAGES.map((code) => ({
              value: code,
              label: <span lang={code}>{say(`languages.${code}`)}</span>,
            }))}
            onChange={(chosen) => showPreferences({ language: chosen })}
          />
        </header>
        <RefusalNotice error={state.error} onRetry={() => void state.refetch()} />
        {state.isPending && <Loading words={say('backups.recoverWait')} />}
        {state.data && <WayBack state={state.data} />}
      </div>
    </main>
  );
}

function WayBack({ state }: { readonly state: State }) {
  const say = useText();
  const [form] = Form.useForm<Answers>();
  const usable = state.backups.filter((backup) => 'counts' in backup);
  const chosenName = Form.useWatch('name', form);
  const owners = usable.find(({ name }) => name === chosenName)?.owners ?? usable[0]?.owners ?? [];
  const restore = useMutation({
    mutationFn: (answers: Answers) => core.recovery.restore(answers),
    onSuccess: dropSession,
    onError: () => form.setFieldValue('ownerPin', ''),
  });
  return (
    <>
      <p>{say(WHY[state.why])}</p>
      <p>
        <strong>{say('backups.recoverSafe')}</strong>
      </p>
      <p className="k-muted">
        {say('backups.recoverFolder')} <code>{state.folder}</code>
      </p>
      {state.backups.length === 0 && <p>{say('backups.recoverNone')}</p>}
      {state.backups.length > 0 && (
        <Form<Answers>
          form={form}
          name="recovery"
          layout="vertical"
          requiredMark={false}
          initialValues={{ name: usable[0]?.name, ownerId: usable[0]?.owners[0]?.id, ownerPin: '' }}
          onValuesChange={(changed) => {
            if (changed.name)
              form.setFieldValue('ownerId', usable.find(({ name }) => name === changed.name)?.owners[0]?.id);
          }}
          onFinish={(answers) => restore.mutate(answers)}
        >
          <Form.Item name="name" label={say('backups.recoverChoose')}>
            <Radio.Group className="k-recovery-backups">
              {state.backups.map((backup) => (
                <Radio key={backup.name} value={backup.name} disabled={!('counts' in backup)}>
                  <FoundBackup backup={backup} />
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          <p className="k-muted">{say('backups.recoverOlder')}</p>
          {owners.length > 0 && (
            <>
              <p>{say('backups.recoverEffect')}</p>
              <Form.Item name="ownerId" label={say('backups.owner')}>
                <Select options={owners.map(({ id, name }) => ({ value: id, label: name }))} />
              </Form.Item>
              <Form.Item
                name="ownerPin"
                label={say('backups.ownerPin')}
                rules={[{ required: true, min: PIN_DIGITS_MIN, message: say('settings.pinWrong') }]}
              >
                <PinInput onEnter={form.submit} />
              </Form.Item>
              <RefusalNotice error={restore.error} onClose={restore.reset} />
              <Button type="primary" htmlType="submit" loading={restore.isPending}>
                {say('backups.recoverDo')}
              </Button>
            </>
          )}
        </Form>
      )}
    </>
  );
}
