import type { MessageSettings } from '../../contract/messages.ts';
import type { HttpOnce, HttpRequest } from '../ports.ts';
import { judgeHttpResult, hideSecret } from './judge-http-result.ts';
import type { Letter, SendResult } from './send-message.ts';

type Gateway = NonNullable<MessageSettings['sms']>;

const DEADLINE_MS = 20_000;

/** A gateway cannot be asked whether it has sent: what may have left is never sent again by itself. */
export async function sendSms(http: HttpOnce, gateway: Gateway, secret: string, letter: Letter): Promise<SendResult> {
  const result = await http.send(makeSmsRequest(gateway, secret, letter));
  const judged = judgeHttpResult(result, secret);
  if (judged || result.kind !== 'reply') return judged ?? { result: 'unsure', trouble: null };
  if (gateway.successText === '' || result.body.includes(gateway.successText)) return { result: 'sent', trouble: null };
  // It was read and answered: the answer says no.
  return { result: 'refused', trouble: hideSecret(result.body, secret) };
}

const CONTENT_TYPES = {
  json: 'application/json; charset=utf-8',
  form: 'application/x-www-form-urlencoded; charset=utf-8',
  plain: 'text/plain; charset=utf-8',
} as const;

const ESCAPES: Readonly<Record<Gateway['bodyType'], (text: string) => string>> = {
  // The template has the quotation marks.
  json: (text) => JSON.stringify(text).slice(1, -1),
  form: (text) => encodeURIComponent(text),
  plain: (text) => text,
};

/** Pure. What is filled in is escaped for where it stands, so that no text of a customer becomes a field. */
export function makeSmsRequest(gateway: Gateway, secret: string, { address, body }: Letter): HttpRequest {
  const { method, bodyType } = gateway;
  const isGet = method === 'GET';
  const escape = isGet ? ESCAPES.form : ESCAPES[bodyType];
  const values: Readonly<Record<string, string>> = { to: address, text: body, secret };
  const fill = (template: string, made: (value: string) => string) =>
    template.replace(/\{\{(to|text|secret)\}\}/gu, (_, name: string) => made(values[name] ?? ''));
  const filled = fill(gateway.body, escape);
  const url = new URL(gateway.url);
  if (isGet && filled !== '') url.search = url.search === '' ? `?${filled}` : `${url.search}&${filled}`;
  return {
    method,
    url: url.href,
    headers: {
      ...(!isGet && { 'content-type': CONTENT_TYPES[bodyType] }),
      // A line break would begin a header of its own.
      ...Object.fromEntries(
        gateway.headers.map(({ name, value }) => [
          name.toLowerCase(),
          fill(value, (made) => made.replace(/[^\u0020-\u007e]/gu, ' ')),
        ]),
      ),
    },
    ...(!isGet && { body: filled }),
    onlyHosts: [url.host],
    deadlineMs: DEADLINE_MS,
  };
}
