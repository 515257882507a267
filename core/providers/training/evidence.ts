import type { HttpResult } from '../../ports.ts';
import type { Evidence } from '../provider.ts';

const BODY_CHARACTERS_MAX = 4_096;

/** What is kept of a reply: the key struck out first and only then cut, so that no half of it remains at the edge. */
export function keepEvidence(result: HttpResult, secret: string): Evidence {
  const redact = (text: string) => (secret === '' ? text : text.replaceAll(secret, '[key]'));
  if (result.kind !== 'reply') return { cause: redact(result.cause).slice(0, BODY_CHARACTERS_MAX) };
  return { httpStatus: result.status, body: redact(result.body).slice(0, BODY_CHARACTERS_MAX) };
}
