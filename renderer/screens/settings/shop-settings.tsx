import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { judgeRegistrationNumber } from '../../../contract/terms/receipt.ts';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import { api, core } from '../../api.ts';
import type { Asked, Told } from '../../api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';

type Settings = Told['settings']['get'];
type Entered = Asked['settings']['save'];

/** T and 13 digits (National Tax Agency of Japan), or nothing. */
const REGISTRATION_NUMBER = /^(?:T\d{13})?$/;
const FOOTER_LENGTH_MAX = 500;
const TAX_PERCENT_MAX = 30;

export function ShopSettings() {
  const settings = useQuery(api.settings.get.queryOptions());
  if (settings.isPending) return <Loading />;
  if (settings.error) return <RefusalNotice error={settings.error} onRetry={() => void settings.refetch()} />;
  return <ShopForm settings={settings.data} />;
}

function ShopForm({ settings }: { readonly settings: Settings }) {
  const say = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [isChanged, setChanged] = useState(false);
  const save = useMutation({
    mutationFn: (entered: Entered) => core.settings.save(entered),
    onSuccess: () => {
      setChanged(false);
      void message.success(say('settings.saved'));
    },
  });
  const { name, language, receiptFooter, registrationNumber, taxRatePercent } = settings;
  const discard = () => {
    form.setFieldsValue({ name, language, receiptFooter, registrationNumber, taxRatePercent });
    setChanged(false);
  };
  return (
    <Form<Entered>
      form={form}
      name="shop-settings"
      layout="vertical"
      className="k-settings-form"
      requiredMark={false}
      initialValues={{ name, language, receiptFooter, registrationNumber, taxRatePercent }}
      scrollToFirstError={{ focus: true }}
      onValuesChange={() => setChanged(true)}
      onFinish={(entered) => save.mutate(entered)}
    >
      <Form.Item
        name="name"
        label={say('settings.shopName')}
        extra={say('settings.shopNameHint')}
        rules={[{ required: true, whitespace: true, message: say('settings.shopNameNeeded') }]}
      >
        <Input maxLength={200} autoComplete="organization" />
      </Form.Item>
      <Form.Item name="language" label={say('settings.shopLanguage')} extra={say('settings.shopLanguageHint')}>
        <Select options={LANGUAGES.map((value) => ({ value, label: say(`languages.${value}`) }))} />
      </Form.Item>
      <FactList
        facts={[
          { name: say('settings.timeZone'), value: settings.timeZone },
          { name: say('settings.currency'), value: settings.currency },
        ]}
      />
      <p className="k-muted k-small k-settings-fixed">{say('settings.fixedHint')}</p>
      <h3>{say('settings.receipt')}</h3>
      <Form.Item name="receiptFooter" label={say('settings.receiptFooter')} extra={say('settings.receiptFooterHint')}>
        <Input.TextArea maxLength={FOOTER_LENGTH_MAX} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item
        name="registrationNumber"
        label={say('settings.registrationNumber')}
        extra={say('settings.registrationNumberHint')}
        normalize={(typed: string) => typed.normalize('NFKC').toUpperCase().trim()}
        rules={[
          { pattern: REGISTRATION_NUMBER, message: say('settings.registrationNumberWrong') },
          {
            warningOnly: true,
            validator: (_, typed: string) =>
              judgeRegistrationNumber(typed) === 'doubtful'
                ? Promise.reject(new Error(say('printing.registrationDoubtful')))
                : Promise.resolve(),
          },
        ]}
      >
        <Input maxLength={14} autoComplete="off" className="k-settings-short" />
      </Form.Item>
      <Form.Item name="taxRatePercent" label={say('settings.taxRate')} extra={say('settings.taxRateHint')}>
        <InputNumber min={0} max={TAX_PERCENT_MAX} precision={0} />
      </Form.Item>
      <RefusalNotice error={save.error} onClose={save.reset} />
      <div className="k-settings-foot">
        <Button type="primary" htmlType="submit" disabled={!isChanged} loading={save.isPending}>
          {say('settings.save')}
        </Button>
        <Button disabled={!isChanged} onClick={discard}>
          {say('settings.discard')}
        </Button>
      </div>
    </Form>
  );
}
