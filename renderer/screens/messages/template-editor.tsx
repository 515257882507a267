import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { MESSAGE_KINDS, MESSAGE_LENGTH_MAX, MESSAGE_VARIABLES } from '../../../contract/terms/message.ts';
import type { MessageKind } from '../../../contract/terms/message.ts';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import type { Language } from '../../../contract/terms/trade.ts';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';

type Template = Told['messages']['templates'][number];

/** The shop's own words for each message and language, with what a customer would get beside them. */
export function TemplateEditor() {
  const say = useText();
  const own = usePreferences((state) => state.language);
  const [kind, setKind] = useState<MessageKind>('done');
  const [language, setLanguage] = useState<Language>(own);
  const templates = useQuery(api.messages.templates.queryOptions());
  const template = templates.data?.find((one) => one.kind === kind && one.language === language);
  return (
    <>
      <PageHeader
        title={say('messages.texts')}
        aside={<Link href="/settings/messages">{say('messages.toList')}</Link>}
      />
      <div className="k-messages-bar">
        <Select<MessageKind>
          aria-label={say('messages.kind')}
          value={kind}
          onChange={setKind}
          options={MESSAGE_KINDS.map((value) => ({ value, label: say(`messages.kind_${value}`) }))}
        />
        <Select<Language>
          aria-label={say('messages.language')}
          value={language}
          onChange={setLanguage}
          options={LANGUAGES.map((value) => ({ value, label: say(`languages.${value}`) }))}
        />
      </div>
      <RefusalNotice error={templates.error} />
      {template ? (
        <TextForm key={`${kind} ${language} ${template.body} ${template.subject}`} template={template} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function TextForm({ template }: { readonly template: Template }) {
  const say = useText();
  const { message } = App.useApp();
  const { kind, language, isOwn } = template;
  const [subject, setSubject] = useState(template.subject);
  const [body, setBody] = useState(template.body);
  const typed = { kind, language, subject, body };
  const preview = useQuery(api.messages.preview.queryOptions({ input: typed, enabled: body !== '', retry: false }));
  const saved = () => void message.success(say('messages.saved'));
  const save = useMutation({ mutationFn: () => core.messages.saveTemplate(typed), onSuccess: saved });
  const reset = useMutation({ mutationFn: () => core.messages.resetTemplate({ kind, language }), onSuccess: saved });
  const names = MESSAGE_VARIABLES[kind].map((name) => `{{${name}}}`).join(' ');
  return (
    <div className="k-panel k-messages-editor">
      <div>
        <label htmlFor="message-subject">{say('messages.subject')}</label>
        <Input
          id="message-subject"
          lang={language}
          maxLength={200}
          value={subject}
          onChange={(event) => setSubject(event.target.value)}
        />
        <label htmlFor="message-body">{say('messages.body')}</label>
        <Input.TextArea
          id="message-body"
          lang={language}
          autoSize={{ minRows: 6, maxRows: 14 }}
          maxLength={MESSAGE_LENGTH_MAX}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
        <p className="k-muted k-small">
          {say('messages.variables')} <code>{names}</code>
        </p>
        <p className="k-muted k-small">{say('messages.leftOut')}</p>
        <RefusalNotice error={save.error ?? reset.error} />
        <div className="k-settings-foot">
          <Button type="primary" disabled={body === ''} loading={save.isPending} onClick={() => save.mutate()}>
            {say('messages.saveText')}
          </Button>
          <Button disabled={!isOwn} loading={reset.isPending} onClick={() => reset.mutate()}>
            {say('messages.resetText')}
          </Button>
        </div>
      </div>
      <div>
        <h2>{say('messages.preview')}</h2>
        <RefusalNotice error={preview.error} />
        {preview.data && (
          <>
            <p className="k-muted k-small">
              {say(preview.data.isExample ? 'messages.previewExample' : 'messages.previewReal')}
            </p>
            <p lang={language}>
              <strong>{preview.data.subject}</strong>
            </p>
            <p className="k-message k-messages-text" lang={language}>
              {preview.data.body}
            </p>
          </>
        )}
      </div>
    </div>
  );
}
