import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import type { App } from '../core/app.ts';
import { CONTENT_SECURITY_POLICY } from '../core/platform/content-security-policy.ts';
import { readPageFile } from '../core/platform/page-files.ts';
import type { Log } from '../core/ports.ts';
import type { BrowserAccess } from './auth.ts';

/** The largest supplier workbook that is read, and room for the form around it. */
export const BODY_BYTES_MAX = 128 * 1024 * 1024;

const NO_LINK = 'Kaduo is running. Open it with the one-time link that its terminal shows.';
const USED_LINK = 'This link was used before or is too old. Ask the terminal for a new one.';

/** Answers browsers: the page's files, and the core's calls below `/rpc`. */
export function createRequestListener(options: {
  readonly app: App;
  readonly access: BrowserAccess;
  readonly rendererDir: string;
  readonly log: Log;
}): RequestListener {
  const { app, access, rendererDir, log } = options;
  const rpc = new RPCHandler(app.router, {
    plugins: [new RequestHeadersPlugin(), new BodyLimitPlugin({ maxBodySize: BODY_BYTES_MAX })],
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setSafeHeaders(response);
    if (!access.isForUs(request)) return say(response, 421, 'HOST_UNKNOWN');
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    if (url.pathname === '/open' && request.method === 'GET') return openLink(url, response);
    if (!access.isAllowedIn(request)) return say(response, 401, NO_LINK);
    if (url.pathname.startsWith('/rpc/')) return callCore(request, response);
    return sendFile(url.pathname, request, response);
  }

  function openLink(url: URL, response: ServerResponse): void {
    const cookie = access.openLink(url.searchParams.get('key') ?? '');
    if (!cookie) return say(response, 410, USED_LINK);
    // Not a redirect: when the link was clicked on another site's page, the strict cookie would not go with it.
    response.writeHead(200, { 'set-cookie': cookie, 'content-type': 'text/html; charset=utf-8' });
    response.end(
      '<!doctype html><meta http-equiv="refresh" content="0;url=/"><link rel="icon" href="data:,"><title>Kaduo</title>',
    );
  }

  async function callCore(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!access.isFromOurPage(request)) return say(response, 403, 'ORIGIN_UNKNOWN');
    if (Number(request.headers['content-length']) > BODY_BYTES_MAX) return refuseLargeBody(request, response);
    const { matched } = await rpc.handle(request, response, { prefix: '/rpc', context: app.contextFor('browser') });
    if (!matched) say(response, 404, 'CALL_UNKNOWN');
  }

  async function sendFile(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'METHOD_UNKNOWN');
    const file = await readPageFile(rendererDir, path);
    if (!file) return say(response, 404, 'FILE_UNKNOWN');
    // Files below /assets carry a hash of their content in their name.
    const cache = path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache';
    response.writeHead(200, { 'content-type': file.contentType, 'cache-control': cache });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  }

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      const logId = log.error('request-failed', error, { path: request.url?.split('?')[0] });
      if (response.headersSent) response.destroy();
      else say(response, 500, `INTERNAL ${logId}`);
    });
  };
}

function setSafeHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('cache-control', 'no-store');
}

/**
 * As the plugin for bodies of unsaid size would, but reading the rest away: a browser that is cut off while it sends
 * reports a broken connection and never sees the answer.
 */
function refuseLargeBody(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(413, { 'content-type': 'application/json' });
  const message = `more than ${BODY_BYTES_MAX} bytes`;
  response.end(JSON.stringify({ json: { defined: false, code: 'PAYLOAD_TOO_LARGE', status: 413, message } }));
  request.resume();
}

function say(response: ServerResponse, status: number, text: string): void {
  // What the request still has to send is not wanted.
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(`${text}\n`);
}
