import { CONTENT_SECURITY_POLICY } from '../core/platform/content-security-policy.ts';
import { readPageFile } from '../core/platform/page-files.ts';
import { isOurPage } from './page-address.ts';

/** With every answer, also that nothing is there. */
const SAFE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** What our scheme answers: files of the built page, read-only, and nothing outside their folder. */
export async function answerPageRequest(
  rendererDir: string,
  request: Pick<Request, 'url' | 'method'>,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response('METHOD_UNKNOWN', { status: 405, headers: SAFE_HEADERS });
  }
  const file = isOurPage(request.url) ? await readPageFile(rendererDir, new URL(request.url).pathname) : undefined;
  if (!file) return new Response('FILE_UNKNOWN', { status: 404, headers: SAFE_HEADERS });
  return new Response(request.method === 'HEAD' ? null : file.bytes, {
    headers: { ...SAFE_HEADERS, 'content-type': file.contentType },
  });
}
