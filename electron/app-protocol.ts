import { protocol } from 'electron';
import { CONTENT_SECURITY_POLICY } from '../core/platform/content-security-policy.ts';
import { readPageFile } from '../core/platform/page-files.ts';

const PAGE_ORIGIN = 'app://bundle/';
export const PAGE_URL = `${PAGE_ORIGIN}index.html`;

/** Must run before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page, read-only, under `app://bundle/`. */
export function serveAppScheme(rendererDir: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const file = url.host === 'bundle' ? await readPageFile(rendererDir, url.pathname) : undefined;
    if (!file) return new Response('FILE_UNKNOWN', { status: 404 });
    return new Response(file.bytes, {
      headers: {
        'content-type': file.contentType,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

export function isOurPage(url: string | undefined): boolean {
  return url?.startsWith(PAGE_ORIGIN) ?? false;
}
