import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input } from 'antd';
import { REPORT_FORMATS } from '../../../contract/terms/report-kind.ts';
import type { ReportFormat } from '../../../contract/terms/report-kind.ts';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import type { Language } from '../../../contract/terms/trade.ts';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Drawer } from '../../components/drawer.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';
import { MailFields, mailOf, mailEntered } from './mail-fields.tsx';
import type { MailEntered } from './mail-fields.tsx';
import { ScheduleRuns } from './schedule-runs.tsx';

type Schedule = Told['reports']['schedule'];

interface Entered extends MailEntered {
  readonly isOn: boolean;
  readonly closingTime: string;
  readonly folder: string;
  readonly formats: ReportFormat[];
  readonly language: Language;
  readonly isMailed: boolean;
}

/** When the report of a day is saved by itself, where, and to whom it is mailed. */
export function ScheduleDrawer({ onClose }: { readonly onClose: () => void }) {
  const say = useText();
  const schedule = useQuery(api.reports.schedule.queryOptions({ staleTime: 0 }));
  return (
    <Drawer open title={say('reports.schedule')} size={560} onClose={onClose}>
      {schedule.isPending && <Loading />}
      <RefusalNotice error={schedule.error} onRetry={() => void schedule.refetch()} />
      {schedule.data && (
        <>
          <ScheduleForm schedule={schedule.data} onSaved={() => void schedule.refetch()} />
          <ScheduleRuns runs={schedule.data.runs} />
        </>
      )}
    </Drawer>
  );
}

interface ScheduleFormProps {
  readonly schedule: Schedule;
  readonly onSaved: () => void;
}

function ScheduleForm({ schedule, onSaved }: ScheduleFormProps) {
  const say = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const isMailed = Form.useWatch('isMailed', form) ?? schedule.mail !== null;
  const save = useMutation({
    mutationFn: ({ isOn, closingTime, folder, formats, language, ...entered }: Entered) =>
      core.reports.saveSchedule({
        isOn,
        closingTime,
        folder,
        formats,
        language,
        mail: entered.isMailed ? mailOf(entered) : null,
      }),
    onSuccess: () => {
      void message.success(say('reports.scheduleSaved'));
      onSaved();
    },
  });
  const test = useMutation({
    mutationFn: () => core.reports.testMail(),
    onSuccess: () => void message.success(say('reports.testMailSent')),
  });
  const { isOn, closingTime, folder, formats, language, mail } = schedule;
  return (
    <Form<Entered>
      form={form}
      name="report-schedule"
      layout="vertical"
      requiredMark={false}
      initialValues={{ isOn, closingTime, folder, formats, language, isMailed: mail !== null, ...mailEntered(mail) }}
      scrollToFirstError={{ focus: true }}
      onFinish={(entered) => save.mutate(entered)}
    >
      <Form.Item name="isOn" valuePropName="checked">
        <Checkbox>{say('reports.scheduleOn')}</Checkbox>
      </Form.Item>
      <Form.Item name="closingTime" label={say('reports.closingTime')} extra={say('reports.closingTimeHint')}>
        <Input type="time" required />
      </Form.Item>
      <Form.Item name="folder" label={say('reports.folder')} extra={say('reports.folderHint')}>
        <Input maxLength={1000} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="formats"
        label={say('reports.formats')}
        // A group cannot be `required` to assistive technology: only its boxes can.
        rules={[{ validator: (_rule, chosen: ReportFormat[]) => requireSome(chosen, say('reports.fillIn')) }]}
      >
        <Checkbox.Group options={REPORT_FORMATS.map((format) => ({ value: format, label: `.${format}` }))} />
      </Form.Item>
      <Form.Item name="language" label={say('reports.sheetLanguage')}>
        <Select<Language>
          aria-label={say('reports.sheetLanguage')}
          options={LANGUAGES.map((known) => ({ value: known, label: say(`languages.${known}`) }))}
        />
      </Form.Item>
      <Form.Item name="isMailed" valuePropName="checked">
        <Checkbox>{say('reports.mailOn')}</Checkbox>
      </Form.Item>
      {isMailed && <MailFields hasPassword={mail?.hasPassword === true} />}
      <RefusalNotice error={save.error ?? test.error} />
      <div className="k-report-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {say('reports.saveSchedule')}
        </Button>
        {mail !== null && (
          <Button loading={test.isPending} onClick={() => test.mutate()}>
            {say('reports.testMail')}
          </Button>
        )}
      </div>
    </Form>
  );
}

function requireSome(chosen: readonly ReportFormat[], message: string): Promise<void> {
  return chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(message));
}
