/** The settings of messages as they stand in fields, and back. */
import type { Asked, Told } from '../../api.ts';

export type MessagesTold = Told['messages']['settings'];
type Saved = Asked['messages']['saveSettings'];

export interface MessagesEntered {
  readonly isOn: boolean;
  readonly kinds: Saved['kinds'];
  readonly order: Saved['order'];
  readonly hasQuiet: boolean;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly expiryDays: number;
  readonly lowDataMb: number;
  readonly uses_email: boolean;
  readonly uses_sms: boolean;
  readonly uses_telegram: boolean;
  readonly from: string;
  readonly host: string;
  readonly port: number;
  readonly security: NonNullable<Saved['email']>['security'];
  readonly user: string;
  readonly smsUrl: string;
  readonly smsHeaders: string;
  readonly smsBody: string;
  readonly smsSuccess: string;
  readonly telegramUrl: string;
  readonly secret_email?: string;
  readonly secret_sms?: string;
  readonly secret_telegram?: string;
}

const MB = 1_000_000;
/** The port of mail submission with STARTTLS. */
const SUBMISSION_PORT = 587;
const BODY = '{"to":"{{to}}","text":"{{text}}"}';

export function enteredOf({ settings }: MessagesTold): MessagesEntered {
  const { email, sms, telegram, quiet } = settings;
  return {
    isOn: settings.isOn,
    kinds: settings.kinds,
    order: settings.order,
    hasQuiet: quiet !== null,
    quietFrom: quiet?.from ?? '21:00',
    quietUntil: quiet?.until ?? '08:00',
    expiryDays: settings.expiryDays,
    lowDataMb: Math.max(1, Math.round(settings.lowDataBytes / MB)),
    uses_email: email !== null,
    uses_sms: sms !== null,
    uses_telegram: telegram !== null,
    from: email?.from ?? '',
    host: email?.host ?? '',
    port: email?.port ?? SUBMISSION_PORT,
    security: email?.security ?? 'starttls',
    user: email?.user ?? '',
    smsUrl: sms?.url ?? '',
    smsHeaders:
      sms?.headers.map(({ name, value }) => `${name}: ${value}`).join('\n') ?? 'Authorization: Bearer {{secret}}',
    smsBody: sms?.body ?? BODY,
    smsSuccess: sms?.successText ?? '',
    telegramUrl: telegram?.url ?? 'https://api.telegram.org',
  };
}

export function settingsOf(entered: MessagesEntered): Saved {
  const { from, host, port, security, user } = entered;
  const secrets = { email: entered.secret_email, sms: entered.secret_sms, telegram: entered.secret_telegram };
  return {
    isOn: entered.isOn,
    kinds: entered.kinds,
    order: entered.order,
    email: entered.uses_email ? { from, host, port, security, user } : null,
    sms: entered.uses_sms
      ? {
          url: entered.smsUrl,
          method: 'POST',
          headers: entered.smsHeaders.split('\n').flatMap((line) => {
            const at = line.indexOf(':');
            return at < 1 ? [] : [{ name: line.slice(0, at).trim(), value: line.slice(at + 1).trim() }];
          }),
          body: entered.smsBody,
          bodyType: entered.smsBody.trimStart().startsWith('{') ? 'json' : 'form',
          successText: entered.smsSuccess,
        }
      : null,
    telegram: entered.uses_telegram ? { url: entered.telegramUrl } : null,
    quiet: entered.hasQuiet ? { from: entered.quietFrom, until: entered.quietUntil } : null,
    expiryDays: entered.expiryDays,
    lowDataBytes: entered.lowDataMb * MB,
    // An empty field leaves the secret that is kept.
    secrets: Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== undefined && value !== '')),
  };
}
