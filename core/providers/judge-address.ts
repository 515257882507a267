import type { HttpRequest } from '../ports.ts';

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Why an address may not be called; each has a sentence in `renderer/strings`. */
type AddressRefusal = 'URL_INVALID' | 'URL_NOT_HTTPS' | 'HOST_NOT_PINNED';

/**
 * The address of a request, or why nothing may be sent to it: no address at all, plain http to another machine although
 * nobody has accepted that, or a host that is not among those it is pinned to. Asked when a request is prepared and once
 * more when it leaves.
 */
export function judgeAddress({
  url,
  onlyHosts,
  allowsPlainHttp,
}: Pick<HttpRequest, 'url' | 'onlyHosts' | 'allowsPlainHttp'>): URL | AddressRefusal {
  const target = URL.parse(url);
  if (!target) return 'URL_INVALID';
  // `host` leaves out a port that is the usual one.
  if (onlyHosts && !onlyHosts.includes(target.host)) return 'HOST_NOT_PINNED';
  if (target.protocol === 'https:') return target;
  if (target.protocol !== 'http:') return 'URL_NOT_HTTPS';
  return allowsPlainHttp === true || LOOPBACK_HOST.test(target.hostname) ? target : 'URL_NOT_HTTPS';
}
