import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { api, core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { queries } from '../../connection/queries.ts';
import { useText } from '../../strings/text.ts';
import type { AccountSetup } from './setup.ts';

interface Entered {
  readonly lanes?: string;
  readonly rate?: string;
}

/** As the contract takes them. */
const LANES = /^\s*(?:[1-9]\d?|1[01]\d|12[0-8])?\s*$/;
const RATE = /^\s*(?!0+(?:\.0*)?\s*$)(?:\d{1,3}(?:\.\d{1,2})?)?\s*$/;

/** What the account may be asked at most, below what its provider allows. */
export function LimitsForm({ setup: { id, limits } }: { readonly setup: AccountSetup }) {
  const say = useText();
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: ({ lanes, rate }: Entered) =>
      core.providers.setLimits({ id, lanes: numberOf(lanes), ratePerSecond: numberOf(rate) }),
    onSuccess: (changed) => {
      queries.setQueryData(api.providers.setup.queryKey({ input: { id } }), changed);
      void message.success(say('providerSetup.limitsSaved'));
    },
  });
  const rule = (pattern: RegExp) => [{ pattern, message: say('providerSetup.limitInvalid') }];
  return (
    <section aria-label={say('providerSetup.limits')}>
      <h3>{say('providerSetup.limits')}</h3>
      <p className="k-muted">{say('providerSetup.limitsHint')}</p>
      <Form<Entered>
        layout="vertical"
        requiredMark={false}
        initialValues={{ lanes: textOf(limits.lanes), rate: textOf(limits.ratePerSecond) }}
        onFinish={(entered) => save.mutate(entered)}
      >
        <Form.Item name="lanes" label={say('providerSetup.limitLanes')} rules={rule(LANES)}>
          <Input inputMode="numeric" maxLength={3} autoComplete="off" />
        </Form.Item>
        <Form.Item name="rate" label={say('providerSetup.limitRate')} rules={rule(RATE)}>
          <Input inputMode="decimal" maxLength={6} autoComplete="off" />
        </Form.Item>
        <RefusalNotice error={save.error} onClose={save.reset} />
        <Button htmlType="submit" loading={save.isPending}>
          {say('providerSetup.saveLimits')}
        </Button>
      </Form>
    </section>
  );
}

function textOf(limit: number | null): string {
  return limit === null ? '' : String(limit);
}

function numberOf(typed = ''): number | null {
  return typed.trim() === '' ? null : Number(typed);
}
