import { Form, Input, InputNumber } from 'antd';
import type { Asked, Told } from '../../api.ts';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';

type Mail = NonNullable<Asked['reports']['saveSchedule']['mail']>;

/** As it stands in the fields. */
export interface MailEntered {
  readonly to: string;
  readonly from: string;
  readonly host: string;
  readonly port: number;
  readonly security: Mail['security'];
  readonly user: string;
  readonly password: string;
}

/** The port of mail submission with STARTTLS. */
const SUBMISSION_PORT = 587;
const SECURITIES = ['starttls', 'tls', 'none'] as const;

/** By which server, from whom, to whom. */
export function MailFields({ hasPassword }: { readonly hasPassword: boolean }) {
  const say = useText();
  const needed = [{ required: true, message: say('reports.fillIn') }];
  return (
    <>
      <Form.Item name="to" label={say('reports.mailTo')} extra={say('reports.mailToHint')} rules={needed}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="from" label={say('reports.mailFrom')} rules={needed}>
        <Input type="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name="host" label={say('reports.mailHost')} rules={needed}>
        <Input autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="port" label={say('reports.mailPort')} rules={needed}>
        <InputNumber min={1} max={65_535} />
      </Form.Item>
      <Form.Item name="security" label={say('reports.mailSecurity')} extra={say('reports.mailSecurityHint')}>
        <Select
          aria-label={say('reports.mailSecurity')}
          options={SECURITIES.map((value) => ({ value, label: say(`reports.security_${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="user" label={say('reports.mailUser')}>
        <Input autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="password"
        label={say('reports.mailPassword')}
        extra={say(hasPassword ? 'reports.mailPasswordKept' : 'reports.mailPasswordHint')}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}

export function mailEntered(mail: Told['reports']['schedule']['mail']): MailEntered {
  return {
    to: mail?.to.join(', ') ?? '',
    from: mail?.from ?? '',
    host: mail?.host ?? '',
    port: mail?.port ?? SUBMISSION_PORT,
    security: mail?.security ?? 'starttls',
    user: mail?.user ?? '',
    password: '',
  };
}

export function mailOf({ to, from, host, port, security, user, password }: MailEntered): Mail {
  return {
    host,
    port,
    security,
    user,
    from: from.trim(),
    to: to.split(/[\s,;\u3001\uff0c\uff1b]+/u).filter((address) => address !== ''),
    // An empty field leaves the password that is kept.
    ...(password !== '' && { password }),
  };
}
