import type { HttpResult } from '../../ports.ts';
import type { SendOutcome } from '../provider.ts';
import type { ApiResult } from './api.ts';

export type ApiReply = Extract<HttpResult, { kind: 'reply' }> & Pick<ApiResult, 'evidence'>;

/**
 * What became of a send, as far as that is the same everywhere: without a reply nothing is known, without a key nothing
 * left. `read` judges the reply.
 */
export function readSend(result: ApiResult, read: (reply: ApiReply) => SendOutcome): SendOutcome {
  const { evidence } = result;
  switch (result.kind) {
    case 'reply':
      return read(result);
    case 'not_sent':
      return { kind: 'not_processed', cause: 'not_sent', evidence };
    case 'unknown':
      return { kind: 'unknown', evidence };
    case 'no_key': {
      const waits = result.retryAfterMs === undefined ? {} : { retryAfterMs: result.retryAfterMs };
      if (result.why === 'throttled') return { kind: 'not_processed', cause: 'throttled', ...waits, evidence };
      if (result.why === 'unreachable') return { kind: 'not_processed', cause: 'not_sent', evidence };
      return { kind: 'not_processed', cause: 'unauthorized', accountTrouble: 'credentials', evidence };
    }
  }
}
