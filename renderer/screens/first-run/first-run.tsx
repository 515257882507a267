import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Segmented } from 'antd';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import type { Language } from '../../../contract/terms/trade.ts';
import { core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { PIN_DIGITS_MIN, PinInput } from '../../components/pin-input.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { showPreferences, usePreferences } from '../../session/preferences.ts';
import { startSession } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { currencyChoices, timeZoneChoices } from './choices.ts';
import { ContentChoice } from './content-choice.tsx';
import { PracticePeople } from './practice-people.tsx';
import './first-run.css';

type Answers = Omit<Asked['setup']['create'], 'language'> & { readonly pinAgain: string };

const FIRST_ANSWERS: Partial<Answers> = { timeZone: 'Asia/Tokyo', currency: 'JPY', content: 'sample' };

/** The first minute: a few answers on one page, then the shop is open and its owner signed in. */
export function FirstRun() {
  const say = useText();
  const language = usePreferences((state) => state.language);
  const [form] = Form.useForm<Answers>();
  const content = Form.useWatch('content', form);
  const create = useMutation({
    mutationFn: ({ pinAgain: _same, ...answers }: Answers) => core.setup.create({ ...answers, language }),
    onSuccess: startSession,
  });
  const needed = { required: true, whitespace: true, message: say('firstRun.needed') };

  return (
    <main className="k-first-run">
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={FIRST_ANSWERS}
        disabled={create.isPending}
        onFinish={(answers) => create.mutate(answers)}
        className="k-panel k-first-run-sheet"
      >
        <header className="k-first-run-head">
          <div>
            <h1>{say('firstRun.title')}</h1>
            <p className="k-muted">{say('firstRun.lead')}</p>
          </div>
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

        <div className="k-first-run-pair">
          <fieldset>
            <legend>{say('firstRun.shop')}</legend>
            <Form.Item name="shopName" label={say('firstRun.shopName')} rules={[needed]}>
              <Input maxLength={200} autoComplete="organization" />
            </Form.Item>

            <Form.Item name="timeZone" label={say('firstRun.timeZone')} extra={say('firstRun.timeZoneHint')}>
              <Select showSearch options={timeZoneChoices()} />
            </Form.Item>
            <Form.Item name="currency" label={say('firstRun.currency')} extra={say('firstRun.currencyHint')}>
              <Select showSearch={{ optionFilterProp: 'label' }} options={currencyChoices(language)} />
            </Form.Item>
          </fieldset>

          <fieldset>
            <legend>{say('firstRun.owner')}</legend>
            <Form.Item name="ownerName" label={say('firstRun.ownerName')} rules={[needed]}>
              <Input maxLength={200} autoComplete="name" />
            </Form.Item>

            <Form.Item
              name="ownerPin"
              label={say('firstRun.pin')}
              rules={[{ required: true, min: PIN_DIGITS_MIN, message: say('firstRun.pinShape') }]}
            >
              <PinInput isNew />
            </Form.Item>
            <Form.Item
              name="pinAgain"
              label={say('firstRun.pinAgain')}
              dependencies={['ownerPin']}
              rules={[
                ({ getFieldValue }) => ({
                  validator: (_rule, again: unknown) =>
                    again === getFieldValue('ownerPin')
                      ? Promise.resolve()
                      : Promise.reject(new Error(say('firstRun.pinDiffers'))),
                }),
              ]}
            >
              <PinInput isNew />
            </Form.Item>
          </fieldset>
        </div>

        <fieldset>
          <legend>{say('firstRun.content')}</legend>
          <Form.Item name="content" noStyle>
            <Radio.Group className="k-first-run-contents">
              <ContentChoice />
            </Radio.Group>
          </Form.Item>
          <PracticePeople isShown={content === 'sample'} />
        </fieldset>

        <RefusalNotice error={create.error} />
        <Button type="primary" size="large" htmlType="submit" block loading={create.isPending}>
          {create.isPending ? say('firstRun.creating') : say('firstRun.create')}
        </Button>
      </Form>
    </main>
  );
}
