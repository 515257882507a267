import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Radio } from 'antd';
import { api, core } from '../../api.ts';
import type { Asked, Told } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { DryRunResult } from './dry-run-result.tsx';
import { listDryOffers } from './dry-offers.ts';
import type { AccountSetup } from './setup.ts';

type Asks = Asked['providers']['dryRun'];
export type DryRunTold = Told['providers']['dryRun'];

interface Entered {
  readonly offerCode: string;
  readonly iccid: string;
  readonly msisdn?: string;
  readonly ask: Asks['ask'];
  readonly status?: string;
  readonly body?: string;
}

/** Numbers of nobody. */
const SAMPLE = { iccid: '8981100000000000005', msisdn: '+817012345678', ask: 'send', status: '200' } as const;

/** What would be sent for a card, and what a pasted reply would mean. Nothing leaves the machine. */
export function DryRun({ setup }: { readonly setup: AccountSetup }) {
  const say = useText();
  const { language } = useFormat();
  const [form] = Form.useForm<Entered>();
  const plans = useQuery(api.plans.list.queryOptions({ input: { includeInactive: true } }));
  const offers = listDryOffers(setup, plans.data ?? [], language);
  const run = useMutation({
    mutationFn: ({ offerCode, iccid, msisdn, ask, status, body }: Entered) => {
      const offer = offers.find((one) => one.offerCode === offerCode);
      const reply = body?.trim() ? { status: Number(status), body } : null;
      const cost = offer?.cost ?? { amountMinor: 0, currency: setup.currency };
      return core.providers.dryRun({
        id: setup.id,
        iccid,
        msisdn: msisdn?.trim() || null,
        offerCode,
        cost,
        ask,
        reply,
      });
    },
  });
  const rule = (pattern: RegExp) => [{ pattern, message: say('providerSetup.dryNumberInvalid') }];
  return (
    <section aria-label={say('providerSetup.dry')}>
      <h3>{say('providerSetup.dry')}</h3>
      <p className="k-muted">{say('providerSetup.dryHint')}</p>
      {offers.length === 0 ? (
        <p className="k-muted">{say('providerSetup.dryNoOffer')}</p>
      ) : (
        <Form<Entered>
          form={form}
          name="dry-run"
          layout="vertical"
          requiredMark={false}
          initialValues={{ ...SAMPLE, offerCode: offers[0]?.offerCode }}
          onFinish={(entered) => run.mutate(entered)}
        >
          <Form.Item name="offerCode" label={say('providerSetup.dryOffer')}>
            <Select<string> options={offers.map(({ offerCode, name }) => ({ value: offerCode, label: name }))} />
          </Form.Item>
          <Form.Item name="iccid" label={say('providerSetup.dryIccid')} rules={rule(/^\d{18,22}$/)}>
            <Input inputMode="numeric" maxLength={22} autoComplete="off" />
          </Form.Item>
          <Form.Item name="msisdn" label={say('providerSetup.dryMsisdn')} rules={rule(/^(?:\+\d{5,15})?$/)}>
            <Input inputMode="tel" maxLength={16} autoComplete="off" />
          </Form.Item>
          <Form.Item name="ask" label={say('providerSetup.dryAsk')}>
            <Radio.Group
              options={[
                { value: 'send', label: say('providerSetup.dryAsk_send') },
                { value: 'look_up', label: say('providerSetup.dryAsk_look_up') },
              ]}
            />
          </Form.Item>
          <Form.Item name="body" label={say('providerSetup.dryReply')} extra={say('providerSetup.dryReplyHint')}>
            <Input.TextArea className="k-provider-code" rows={4} spellCheck={false} maxLength={100_000} />
          </Form.Item>
          <Form.Item name="status" label={say('providerSetup.dryStatus')} rules={rule(/^[2-5]\d\d$/)}>
            <Input inputMode="numeric" maxLength={3} autoComplete="off" />
          </Form.Item>
          <RefusalNotice error={run.error} onClose={run.reset} />
          <Button htmlType="submit" loading={run.isPending}>
            {say('providerSetup.dryDo')}
          </Button>
        </Form>
      )}
      {run.data && <DryRunResult told={run.data} />}
    </section>
  );
}
