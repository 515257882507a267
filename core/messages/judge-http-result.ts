import type { HttpResult } from '../ports.ts';
import type { SendResult } from './send-message.ts';

const TROUBLE_LENGTH_MAX = 200;
const WAIT_S_MAX = 86_400;

/** What the transport says of a try by itself; undefined where the reply is 200 to 299 and its body decides. Pure. */
export function judgeHttpResult(result: HttpResult, secret: string): SendResult | undefined {
  if (result.kind === 'not_sent') return { result: 'again', trouble: result.cause };
  if (result.kind === 'unknown') return { result: 'unsure', trouble: result.cause };
  const { status, body, headers } = result;
  if (status >= 200 && status < 300) return undefined;
  const trouble = `${status} ${hideSecret(body, secret)}`.trim();
  // Refused before anything was made of it.
  if (status === 429 || status === 503) {
    const waitMs = readWait(headers['retry-after']);
    return { result: 'again', trouble, ...(waitMs !== undefined && { waitMs }) };
  }
  // A key that is wrong now may be right when the owner has mended it.
  if (status === 401 || status === 403) return { result: 'again', trouble };
  return { result: status >= 500 ? 'unsure' : 'refused', trouble };
}

/** The beginning of a reply, without the secret where it is echoed. */
export function hideSecret(body: string, secret: string): string {
  const text = secret === '' ? body : body.replaceAll(secret, '•••');
  return text.replace(/\s+/gu, ' ').trim().slice(0, TROUBLE_LENGTH_MAX);
}

function readWait(header: string | undefined): number | undefined {
  const seconds = Number(header);
  return header !== undefined && seconds > 0 && seconds <= WAIT_S_MAX ? seconds * 1_000 : undefined;
}
