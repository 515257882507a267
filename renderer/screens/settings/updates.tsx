import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, Switch } from 'antd';
import { api, core } from '../../api.ts';
import type { Asked, Told } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';

type State = Told['updates']['state'];
type Entered = Asked['updates']['save'];

/** Whether a newer Kaduo is looked for and where, what there is, and the one button that installs it. */
export function UpdatesPart() {
  const say = useText();
  const state = useQuery(api.updates.state.queryOptions());
  if (!state.data) return state.error ? <RefusalNotice error={state.error} /> : <Loading />;
  const { isAble, version, isOn, address } = state.data;
  return (
    <>
      <p>
        {say('updates.now')} <span className="k-number">{version}</span>
      </p>
      {isAble ? (
        <>
          <p className="k-muted">{say('updates.hint')}</p>
          <UpdateForm key={`${isOn} ${address}`} saved={{ isOn, address }} />
          {isOn && <Offer state={state.data} />}
        </>
      ) : (
        <p className="k-muted">{say('updates.notHere')}</p>
      )}
    </>
  );
}

function UpdateForm({ saved }: { readonly saved: Entered }) {
  const say = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const save = useMutation({
    mutationFn: (entered: Entered) => core.updates.save(entered),
    onSuccess: () => void message.success(say('updates.saved')),
  });
  return (
    <Form<Entered>
      form={form}
      name="update-settings"
      layout="vertical"
      requiredMark={false}
      className="k-settings-form"
      initialValues={saved}
      onFinish={(entered) => save.mutate(entered)}
    >
      <Form.Item name="isOn" label={say('updates.isOn')} extra={say('updates.onHint')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="address" label={say('updates.address')} extra={say('updates.addressHint')}>
        <Input maxLength={500} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <RefusalNotice error={save.error} onClose={save.reset} />
      <Button htmlType="submit" loading={save.isPending}>
        {say('updates.save')}
      </Button>
    </Form>
  );
}

function Offer({ state }: { readonly state: State }) {
  const say = useText();
  const { stage, newer } = state;
  const check = useMutation({ mutationFn: () => core.updates.check() });
  const install = useMutation({ mutationFn: (version: string) => core.updates.install({ version }) });
  const isBusy = stage !== 'idle';
  const error = check.error ?? install.error;
  // What a button has just refused stands beside it, once.
  const standing = useStanding(error ? { ...state, failure: null } : state);
  return (
    <div>
      <p>
        <output>{standing}</output>
      </p>
      {newer !== null && newer.notes !== '' && <p className="k-muted k-updates-notes">{newer.notes}</p>}
      <RefusalNotice
        error={error}
        onClose={() => {
          check.reset();
          install.reset();
        }}
      />
      <div className="k-health-actions">
        {newer !== null && (
          <ConfirmButton
            type="primary"
            question={say('updates.installAsk', { version: newer.version })}
            disabled={isBusy}
            onConfirm={() => install.mutate(newer.version)}
          >
            {say('updates.install', { version: newer.version })}
          </ConfirmButton>
        )}
        <Button disabled={isBusy} loading={stage === 'checking'} onClick={() => check.mutate()}>
          {say('updates.check')}
        </Button>
      </div>
    </div>
  );
}

/** One sentence: what goes on, what there is, or what went wrong by itself. */
function useStanding({ stage, percent, checkedAtMs, newer, failure }: State): string {
  const say = useText();
  const format = useFormat();
  const sayCode = useCodeWords();
  if (stage === 'fetching') return say('updates.stage_fetching', { percent });
  if (stage !== 'idle') return say(`updates.stage_${stage}`);
  if (failure !== null) return sayCode('errors', 'UPDATE_FAILED', { failure });
  if (newer) {
    const { version, releasedAtMs } = newer;
    return releasedAtMs === null
      ? say('updates.newer', { version })
      : say('updates.newerOf', { version, date: format.date(releasedAtMs) });
  }
  return checkedAtMs === null ? say('updates.notYet') : say('updates.none', { at: format.dateTime(checkedAtMs) });
}
