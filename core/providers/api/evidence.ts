import type { HttpResult } from '../../ports.ts';
import type { Evidence } from '../provider.ts';

const BODY_CHARACTERS_MAX = 4_096;
/** Names of fields whose value is money or a key to whoever reads it. */
const SECRET_FIELD =
  /("(?:access_token|refresh_token|token|apiKey|api_key|operatorSecret|client_secret|password|pin|puk|pin1|pin2|puk1|puk2|code_verifier|activation_code|lpa|qrcode|ac|matchingId|matching_id)"\s*:\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.]*)/giu;

/** What is kept of a reply: secrets struck out first and only then cut, so that no half of one remains at the edge. */
export function keepEvidence(result: HttpResult, sensitive: readonly string[]): Evidence {
  // The longest first: a key may be a part of the header that is made of it.
  const needles = sensitive.filter((needle) => needle !== '').toSorted((a, b) => b.length - a.length);
  const redact = (words: string) =>
    needles.reduce((left, needle) => left.replaceAll(needle, '[key]'), words.replaceAll(SECRET_FIELD, '$1"[secret]"'));
  if (result.kind !== 'reply') return { cause: redact(result.cause).slice(0, BODY_CHARACTERS_MAX) };
  return { httpStatus: result.status, body: redact(result.body).slice(0, BODY_CHARACTERS_MAX) };
}
