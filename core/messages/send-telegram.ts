import { z } from 'zod';
import type { MessageSettings } from '../../contract/messages.ts';
import type { HttpOnce, HttpResult } from '../ports.ts';
import { hideSecret, judgeHttpResult } from './judge-http-result.ts';
import type { Letter, SendResult } from './send-message.ts';

const DEADLINE_MS = 20_000;

const reply = z.object({
  ok: z.boolean(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().positive().max(86_400).optional() }).optional(),
});

/** By the bot's `sendMessage` (Telegram Bot API). It cannot be asked what it has sent: at most once. */
export async function sendTelegram(
  http: HttpOnce,
  { url }: NonNullable<MessageSettings['telegram']>,
  token: string,
  { address, body }: Letter,
): Promise<SendResult> {
  if (!/^[A-Za-z0-9:_-]+$/.test(token)) return { result: 'again', trouble: 'TOKEN_MISSING' };
  const target = new URL(`${url.replace(/\/+$/u, '')}/bot${token}/sendMessage`);
  const result = await http.send({
    method: 'POST',
    url: target.href,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ chat_id: address, text: body, link_preview_options: { is_disabled: true } }),
    onlyHosts: [target.host],
    deadlineMs: DEADLINE_MS,
  });
  return judge(result, token);
}

function judge(result: HttpResult, token: string): SendResult {
  const said = result.kind === 'reply' ? readReply(result.body) : undefined;
  if (result.kind === 'reply' && said?.ok === false) {
    const trouble = hideSecret(`${result.status} ${said.description ?? ''}`, token);
    const wait = said.parameters?.retry_after;
    if (wait !== undefined) return { result: 'again', trouble, waitMs: wait * 1_000 };
    // 403 here is the customer who has blocked the bot, or has never written to it.
    if (result.status === 400 || result.status === 403) return { result: 'refused', trouble };
  }
  const judged = judgeHttpResult(result, token);
  if (judged) return judged;
  return said?.ok === true ? { result: 'sent', trouble: null } : { result: 'unsure', trouble: 'REPLY_UNREADABLE' };
}

function readReply(body: string): z.output<typeof reply> | undefined {
  try {
    return reply.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
