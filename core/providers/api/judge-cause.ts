import type { ConnectionVerdictKind } from '../provider.ts';

/** What undici, Node and OpenSSL call a server that could not prove who it is. */
const TLS_CAUSE = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO)/;
/** As `judge-address.ts` calls what may not be called. */
const ADDRESS_CAUSES: readonly string[] = ['URL_INVALID', 'URL_NOT_HTTPS', 'HOST_NOT_PINNED'];

/** What a person has to put right when there was no reply. */
export function judgeCause(cause: string): ConnectionVerdictKind {
  if (cause === 'ENOTFOUND' || cause === 'EAI_AGAIN') return 'name_not_found';
  if (ADDRESS_CAUSES.includes(cause)) return 'address_refused';
  return TLS_CAUSE.test(cause) ? 'tls_wrong' : 'unreachable';
}

/** An answer that sends us to another address, which is not followed. */
export function isRedirect(status: number | undefined): boolean {
  return status !== undefined && status >= 300 && status < 400 && status !== 304;
}
