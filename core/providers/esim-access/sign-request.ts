import type { HttpRequest, Randomness } from '../../ports.ts';
import { hmacHex } from '../api/hmac.ts';
import type { Secrets } from '../secrets.ts';

/**
 * The headers of a signed request: HMAC-SHA256 over timestamp, request id, access code and the very bytes of the body.
 * `timestamp` in milliseconds, as text.
 */
export async function signRequest(
  { accessCode = '', secretKey }: Secrets,
  { body = '' }: Pick<HttpRequest, 'body'>,
  once: { readonly timestamp: string; readonly requestId: string },
): Promise<Readonly<Record<string, string>>> {
  if (secretKey === undefined) return { 'rt-accesscode': accessCode };
  const { timestamp, requestId } = once;
  return {
    'rt-accesscode': accessCode,
    'rt-timestamp': timestamp,
    'rt-requestid': requestId,
    'rt-signature': await hmacHex('SHA-256', secretKey, `${timestamp}${requestId}${accessCode}${body}`),
  };
}

/** A UUID of version 4 (RFC 9562). */
export function makeRequestId({ bytes }: Pick<Randomness, 'bytes'>): string {
  const drawn = Uint8Array.from(bytes(16));
  drawn[6] = ((drawn[6] ?? 0) & 0x0f) | 0x40;
  drawn[8] = ((drawn[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(drawn, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
